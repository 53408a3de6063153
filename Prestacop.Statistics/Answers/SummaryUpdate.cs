using System.Globalization;
using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Answers;

/// <summary>A day of a summary as Spark has written it.</summary>
/// <param name="Summary">The name of the summary.</param>
/// <param name="Date">The day of the folder.</param>
/// <param name="Files">Names of its files, which Spark makes anew each time: other names are another content.</param>
public sealed record SummaryDay(string Summary, DateOnly Date, string Files);

/// <summary>The next state of a <see cref="SummaryStore"/>, in the making.</summary>
public sealed class SummaryUpdate : IDisposable
{
    readonly SummaryStore _store;
    readonly string _next;
    readonly DuckDBConnection _connection;
    readonly RollupTables _rollups;
    bool _committed;

    SummaryUpdate(SummaryStore store, string next)
    {
        _store = store;
        _next = next;
        _connection = new DuckDBConnection($"DataSource={next}");
        _connection.Open();
        _rollups = new RollupTables(_connection);
    }

    internal static SummaryUpdate Begin(SummaryStore store, string location)
    {
        Directory.CreateDirectory(store.Folder);
        var next = Path.Combine(store.Folder, $"{Guid.NewGuid():N}.duckdb");
        if (store.File is { } present && HeldDays.Read(present, location) is not null)
        {
            System.IO.File.Copy(present, next);
            var copy = new SummaryUpdate(store, next);
            copy._rollups.Begin();
            return copy;
        }
        var update = new SummaryUpdate(store, next);
        SummaryTables.Create(update._connection);
        update.Execute("CREATE TABLE held (summary VARCHAR, date DATE, files VARCHAR)");
        update.Execute("CREATE TABLE origin (location VARCHAR, version VARCHAR)");
        update.Execute($"INSERT INTO origin VALUES ({Quoted(location)}, {Quoted(SummaryDefinitions.Version)})");
        return update;
    }

    /// <summary>Takes a day in, instead of what was held of it.</summary>
    /// <param name="day">The day, and which files it consists of.</param>
    /// <param name="files">Its Parquet files, on this machine.</param>
    /// <exception cref="SummaryStoreException">A file cannot be read.</exception>
    public void Take(SummaryDay day, IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(day);
        Drop(day.Summary, day.Date);
        var summary = SummaryDefinitions.Read.Single(summary => summary.Name == day.Summary);
        try
        {
            Execute($"""
                INSERT INTO {summary.Table}
                SELECT {Date(day.Date)}, {string.Join(", ", summary.ColumnNames)} FROM read_parquet([{string.Join(", ", files.Select(Quoted))}])
                """);
        }
        catch (DuckDBException damaged)
        {
            throw new SummaryStoreException($"The summary {day.Summary} of {day.Date:yyyy-MM-dd} cannot be read: {damaged.Message}", damaged);
        }
        _rollups.Come(summary, $"date = {Date(day.Date)}");
        Execute($"INSERT INTO held VALUES ({Quoted(day.Summary)}, {Date(day.Date)}, {Quoted(day.Files)})");
    }

    /// <summary>Forgets a day.</summary>
    public void Drop(string summary, DateOnly date)
    {
        var dropped = SummaryDefinitions.Read.Single(known => known.Name == summary);
        _rollups.Leave(dropped, $"date = {Date(date)}");
        Execute($"DELETE FROM {dropped.Table} WHERE date = {Date(date)}");
        Execute($"DELETE FROM held WHERE summary = {Quoted(summary)} AND date = {Date(date)}");
    }

    /// <summary>Puts the new state in the place of the old one.</summary>
    public void Commit()
    {
        _rollups.Finish();
        Execute("CHECKPOINT");
        _connection.Dispose();
        _committed = true;
        _store.Adopt(_next);
    }

    /// <summary>Without a <see cref="Commit"/> the old state stays.</summary>
    public void Dispose()
    {
        if (_committed)
            return;
        _connection.Dispose();
        System.IO.File.Delete(_next);
        System.IO.File.Delete(_next + ".wal");
    }

    void Execute(string sql) => SummaryTables.Execute(_connection, sql);

    static string Date(DateOnly date) => $"DATE '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
