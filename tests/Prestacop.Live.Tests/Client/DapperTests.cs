using Dapper;
using Prestacop.Spark.Data;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Client;

/// <summary>A library for databases reads and writes through the client's ADO.NET provider.</summary>
[Category("Live")]
sealed class DapperTests
{
    sealed record Ticket(int Id, string Plate, decimal Fine, DateTimeOffset At);

    SparkConnection _connection = null!;

    [SetUp]
    public void Connect() => _connection = new SparkConnection(StackSetup.NewSession());

    [TearDown]
    public async Task Disconnect()
    {
        if (_connection is not null)
        {
            await _connection.Session.DisposeAsync();
            await _connection.DisposeAsync();
        }
    }

    const string Tickets = """
        SELECT * FROM VALUES (1, 'AB-1', 12.50BD, TIMESTAMP '2026-11-24 08:00:00Z'), (2, 'CD-2', 30.00BD, TIMESTAMP '2026-11-24 09:00:00Z')
            AS t(Id, Plate, Fine, At)
        """;

    [Test]
    public async Task Rows_become_records_and_parameters_go_by_name()
    {
        var all = (await _connection.QueryAsync<Ticket>($"{Tickets} ORDER BY Id")).ToList();
        var one = await _connection.QuerySingleAsync<Ticket>($"{Tickets} WHERE Plate = :plate AND Fine > :fine", new { plate = "CD-2", fine = 20m });
        var some = await _connection.QueryAsync<int>($"SELECT Id FROM ({Tickets}) WHERE Id IN :ids", new { ids = new[] { 1, 7 } });

        all.Select(ticket => ticket.Plate).Should().Equal("AB-1", "CD-2");
        one.Should().Be(new Ticket(2, "CD-2", 30m, new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
        some.Should().Equal(1);
    }

    [Test]
    public async Task Statements_change_tables_and_give_single_values()
    {
        var name = $"t{Guid.NewGuid():N}";
        await _connection.ExecuteAsync($"CREATE TABLE {name} (id INT, text STRING)");
        try
        {
            await _connection.ExecuteAsync($"INSERT INTO {name} VALUES (:id, :text)", new[] { new { id = 1, text = (string?)"a" }, new { id = 2, text = (string?)null } });

            (await _connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {name}")).Should().Be(2);
            (await _connection.QueryAsync<string?>($"SELECT text FROM {name} ORDER BY id")).Should().Equal("a", null);
        }
        finally
        {
            await _connection.ExecuteAsync($"DROP TABLE IF EXISTS {name}");
        }
    }

    [Test]
    public async Task Many_rows_are_read_one_batch_at_a_time_and_without_async()
    {
        long Sum() => _connection.Query<long>("SELECT id FROM range(30000)", buffered: false).Sum();

        (await Task.Run(Sum)).Should().Be(30000L * 29999 / 2);
    }
}
