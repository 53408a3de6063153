using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class RollupTablesTests
{
    static readonly Summary Tickets = SummaryDefinitions.Tickets;

    DuckDBConnection _connection = null!;

    [SetUp]
    public void Create()
    {
        _connection = new DuckDBConnection("DataSource=:memory:");
        _connection.Open();
        SummaryTables.Create(_connection);
    }

    [TearDown]
    public void Delete() => _connection.Dispose();

    [Test]
    public void Count_everything_in_a_new_file()
    {
        Insert(hour: 7, rows: 3);
        new RollupTables(_connection).Finish();

        Hours().Should().Equal((7, 3L));
    }

    [Test]
    public void Add_rows_that_were_inserted()
    {
        Insert(hour: 7, rows: 100);
        new RollupTables(_connection).Finish();

        var rollups = new RollupTables(_connection);
        rollups.Begin();
        Insert(hour: 8, rows: 2, date: "2026-11-25");
        rollups.AddRows(Tickets, "date = DATE '2026-11-25'");
        rollups.Finish();

        Hours().Should().Equal((7, 100L), (8, 2L));
    }

    [Test]
    public void Remove_rows_that_are_deleted_and_counts_that_become_zero()
    {
        Insert(hour: 7, rows: 100);
        Insert(hour: 8, rows: 2, date: "2026-11-25");
        new RollupTables(_connection).Finish();

        var rollups = new RollupTables(_connection);
        rollups.Begin();
        rollups.RemoveRows(Tickets, "date = DATE '2026-11-25'");
        SparkInDuckDb.Execute(_connection, $"DELETE FROM {Tickets.Table} WHERE date = DATE '2026-11-25'");
        rollups.Finish();

        Hours().Should().Equal((7, 100L));
    }

    [Test]
    public void Count_everything_again_when_most_rows_have_changed()
    {
        Insert(hour: 7, rows: 1);
        new RollupTables(_connection).Finish();
        // A merge would add to this wrong count.
        SparkInDuckDb.Execute(_connection, "UPDATE rollup_hour SET number = 1000");

        var rollups = new RollupTables(_connection);
        rollups.Begin();
        Insert(hour: 7, rows: 9, date: "2026-11-25");
        rollups.AddRows(Tickets, "date = DATE '2026-11-25'");
        rollups.Finish();

        Hours().Should().Equal((7, 10L));
    }

    [Test]
    public void Drop_a_rollup_that_no_statistic_uses()
    {
        SparkInDuckDb.Execute(_connection, "CREATE TABLE rollup_unused (hour INT, number BIGINT)");
        new RollupTables(_connection).Finish();

        RollupTables.Names(_connection).Should().Contain("rollup_hour").And.NotContain("rollup_unused");
    }

    void Insert(int hour, int rows, string date = "2026-11-24") => SparkInDuckDb.Execute(
        _connection, $"INSERT INTO {Tickets.Table} (date, hour, number) SELECT DATE '{date}', {hour}, 1 FROM range({rows})");

    List<(int Hour, long Number)> Hours()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT hour, number FROM rollup_hour ORDER BY hour";
        using var reader = command.ExecuteReader();
        var rows = new List<(int, long)>();
        while (reader.Read())
            rows.Add((reader.GetInt32(0), reader.GetInt64(1)));
        return rows;
    }
}
