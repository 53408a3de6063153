using System.Data;
using System.Data.Common;
using System.Data.SqlTypes;
using Prestacop.Spark.Data;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Testing;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests.Data;

/// <summary>The client as a provider of ADO.NET.</summary>
public sealed class DataProviderTests
{
    static readonly StructType Schema = new(
        new StructField("id", new IntegerType(), IsNullable: false), new StructField("Plate", new StringType()), new StructField("fine", new DecimalType(10, 2)),
        new StructField("day", new DateType()), new StructField("photo", new BinaryType()), new StructField("total", new DecimalType(38, 2)));

    FakeSpark _fake = null!;
    SparkConnection _connection = null!;

    [SetUp]
    public void Open()
    {
        _fake = new FakeSpark().Answer(
            "tickets", Schema,
            new GenericRow([1, "AB-1", 12.5m, new DateOnly(2026, 11, 24), new byte[] { 1, 2, 3 }, SqlDecimal.Parse("7.00")]),
            new GenericRow([2, null, null, null, null, null]));
        _connection = new SparkConnection(_fake.Session);
    }

    [TearDown]
    public async Task Close()
    {
        await _connection.DisposeAsync();
        await _fake.DisposeAsync();
    }

    SparkCommand Command(string text) => new(text, _connection);

    [Test]
    public async Task A_query_is_read_row_by_row()
    {
        await using var reader = await Command("SELECT * FROM tickets").ExecuteReaderAsync();

        reader.HasRows.Should().BeTrue();
        (await reader.ReadAsync()).Should().BeTrue();
        (reader.GetInt32(0), reader.GetInt64(0), reader.GetString(1), reader.GetDecimal(2)).Should().Be((1, 1L, "AB-1", 12.5m));
        (reader["PLATE"], reader.GetDateTime(3), await reader.GetFieldValueAsync<DateOnly>(3)).Should().Be(("AB-1", new DateTime(2026, 11, 24), new DateOnly(2026, 11, 24)));
        var bytes = new byte[2];
        (reader.GetBytes(4, 1, bytes, 0, 2), reader.GetBytes(4, 0, null, 0, 0)).Should().Be((2L, 3L));
        bytes.Should().Equal(2, 3);
        (await reader.ReadAsync()).Should().BeTrue();
        (await reader.IsDBNullAsync(1), reader.GetValue(1), await reader.GetFieldValueAsync<string?>(1)).Should().Be((true, DBNull.Value, null));
        (await reader.ReadAsync()).Should().BeFalse();
        (await reader.ReadAsync()).Should().BeFalse();
        (await reader.NextResultAsync()).Should().BeFalse();
        FluentActions.Invoking(() => reader.GetInt32(0)).Should().Throw<InvalidOperationException>();
    }

    [Test]
    public void A_query_is_read_without_async_too()
    {
        _connection.State.Should().Be(ConnectionState.Open);
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT * FROM tickets";
        using var reader = command.ExecuteReader();

        var ids = new List<int>();
        foreach (DbDataRecord record in reader)
            ids.Add(record.GetInt32(0));

        ids.Should().Equal(1, 2);
        command.ExecuteScalar().Should().Be(1);
        command.ExecuteNonQuery().Should().Be(-1);
    }

    [Test]
    public async Task The_columns_are_described()
    {
        await using var reader = await Command("SELECT * FROM tickets").ExecuteReaderAsync(CommandBehavior.SchemaOnly);

        reader.HasRows.Should().BeFalse();
        Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldType).Should().Equal(
            typeof(int), typeof(string), typeof(decimal), typeof(DateOnly), typeof(byte[]), typeof(SqlDecimal));
        (reader.GetOrdinal("plate"), reader.GetName(1), reader.GetDataTypeName(2)).Should().Be((1, "Plate", "decimal(10,2)"));
        var table = (await reader.GetSchemaTableAsync())!;
        table.Rows.Cast<DataRow>().Select(row => row["ColumnName"]).Should().Equal("id", "Plate", "fine", "day", "photo", "total");
        (table.Rows[0]["AllowDBNull"], table.Rows[2]["NumericScale"], table.Rows[1]["NumericScale"]).Should().Be((false, (short)2, DBNull.Value));
        (await reader.GetColumnSchemaAsync()).Should().HaveCount(6).And.Contain(column => column.ColumnName == "fine" && column.NumericPrecision == 10 && column.AllowDBNull == true);
        FluentActions.Invoking(() => reader.GetOrdinal("area")).Should().Throw<IndexOutOfRangeException>().WithMessage("*'area'*'id'*");
        FluentActions.Invoking(() => reader.GetName(6)).Should().Throw<IndexOutOfRangeException>();
        FluentActions.Invoking(() => _ = reader["id"]).Should().Throw<InvalidOperationException>();
    }

    [Test]
    public async Task A_table_of_data_is_loaded()
    {
        await using var reader = await Command("SELECT * FROM tickets").ExecuteReaderAsync();
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };

        table.Load(reader);

        table.Rows.Should().HaveCount(2);
        (table.Rows[0]["fine"], table.Rows[1]["fine"]).Should().Be((12.5m, DBNull.Value));
    }

    [Test]
    public async Task Parameters_go_by_name_or_by_place()
    {
        var named = Command("SELECT * FROM tickets WHERE id = :id AND day = :day");
        named.Parameters.AddWithValue(":id", 1);
        named.Parameters.Add(new SparkParameter("@day", new DateTime(2026, 11, 24)) { DbType = DbType.Date });
        var placed = Command("SELECT * FROM tickets WHERE id = ? AND plate = ?");
        placed.Parameters.AddWithValue("", 1);
        placed.Parameters.AddWithValue("", DBNull.Value);

        await (await named.ExecuteReaderAsync()).DisposeAsync();
        await (await placed.ExecuteReaderAsync()).DisposeAsync();

        var sent = _fake.Plans.Select(plan => Proto.Plan.Parser.ParseJson(plan)).Where(plan => plan.Command is not null).Select(plan => plan.Command.SqlCommand.Input.Sql).ToList();
        sent[0].NamedArguments.Should().HaveCount(2);
        sent[0].NamedArguments["day"].Literal.HasDate.Should().BeTrue();
        sent[1].PosArguments.Select(argument => argument.Literal.LiteralTypeCase.ToString()).Should().Equal("Integer", "Null");
        named.Parameters.Contains("ID").Should().BeTrue();
        named.Parameters.RemoveAt("id");
        named.Parameters.AddWithValue("", 1);
        await FluentActions.Awaiting(() => named.ExecuteReaderAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*all parameters have names*");
        FluentActions.Invoking(() => named.Parameters.Add("id")).Should().Throw<InvalidCastException>();
    }

    [Test]
    public async Task What_Spark_does_not_have_is_refused()
    {
        FluentActions.Invoking(() => _connection.BeginTransaction()).Should().Throw<NotSupportedException>().WithMessage("*no transactions*");
        FluentActions.Invoking(() => Command("x").CommandType = CommandType.StoredProcedure).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(() => new SparkParameter { Direction = ParameterDirection.Output }).Should().Throw<NotSupportedException>();
        await FluentActions.Awaiting(() => new SparkCommand("SELECT 1").ExecuteReaderAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*no connection*");
        await FluentActions.Awaiting(() => new SparkCommand("SELECT 1", new SparkConnection()).ExecuteReaderAsync()).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("*not open*");
    }

    [Test]
    public async Task A_connection_makes_a_session_and_ends_it()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        var states = new List<ConnectionState>();
        var connection = (SparkConnection)SparkProviderFactory.Instance.CreateConnection();
        connection.ConnectionString = $"sc://{server.Address.Authority}/;user_id=me";
        connection.StateChange += (_, change) => states.Add(change.CurrentState);

        await connection.OpenAsync();
        connection.ConnectionString.Should().Be($"sc://{server.Address.Authority}");
        (await connection.Session.VersionAsync()).Should().Be("4.2.0");
        await connection.DisposeAsync();

        states.Should().Equal(ConnectionState.Open, ConnectionState.Closed);
        server.Service.ReleasedSessions.Should().ContainSingle();
        FluentActions.Invoking(() => connection.Session).Should().Throw<InvalidOperationException>();
    }

    [Test]
    public async Task A_session_of_the_program_stays_open()
    {
        await _connection.CloseAsync();

        (await _fake.Session.Table("tickets").CountAsync()).Should().Be(2);
        await FluentActions.Awaiting(() => _connection.OpenAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task Closing_the_reader_closes_the_connection_where_that_was_asked_for()
    {
        await (await Command("SELECT * FROM tickets").ExecuteReaderAsync(CommandBehavior.CloseConnection)).DisposeAsync();

        _connection.State.Should().Be(ConnectionState.Closed);
    }

    [Test]
    public async Task A_statement_is_cancelled()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        server.Service.Scripts.Enqueue(new StreamScript(0, StreamEnd.Never));
        await using var session = server.NewSession();
        await using var connection = new SparkConnection(session);
        await using var command = new SparkCommand("SELECT 1", connection);

        var running = command.ExecuteNonQueryAsync();
        await server.Service.Silent.Task;
        command.Cancel();

        await FluentActions.Awaiting(() => running).Should().ThrowAsync<OperationCanceledException>();
        command.Cancel();
    }

    [Test]
    public async Task A_statement_ends_at_its_timeout()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        server.Service.Scripts.Enqueue(new StreamScript(0, StreamEnd.Never));
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var session = server.NewSession(options => options with { Time = time });
        await using var connection = new SparkConnection(session);
        await using var command = new SparkCommand("SELECT 1", connection) { CommandTimeout = 30 };

        var running = command.ExecuteNonQueryAsync();
        await server.Service.Silent.Task;
        time.Advance(TimeSpan.FromSeconds(31));

        await FluentActions.Awaiting(() => running).Should().ThrowAsync<TimeoutException>().WithMessage("*30 s*");
    }
}
