using System.Globalization;
using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>A day of a summary as Spark has written it.</summary>
/// <param name="Summary">The name of the summary.</param>
/// <param name="Date">The day of the folder.</param>
/// <param name="Files">Names of its files, which Spark makes anew each time: other names are another content.</param>
public sealed record SummaryDay(string Summary, DateOnly Date, string Files)
{
    /// <summary>Where it lies in the folder of the summaries.</summary>
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"{Summary}/{Summaries.Summary.Date}={Date:yyyy-MM-dd}");
}

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
        // Rows have no order of their own: two threads write them at once.
        Execute("SET preserve_insertion_order = false");
        _rollups = new RollupTables(_connection);
    }

    internal static SummaryUpdate Begin(SummaryStore store, string location)
    {
        Directory.CreateDirectory(store.Folder);
        var next = Path.Combine(store.Folder, $"{Guid.NewGuid():N}.duckdb");
        if (store.File is { } present && CachedPartitions.Read(present, location) is not null)
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

    /// <summary>Takes days in, instead of what was held of them.</summary>
    /// <param name="days">The days, and which files each consists of.</param>
    /// <param name="folder">A folder on this machine with the Parquet files of these days and no others, each in <see cref="SummaryDay.Folder"/>.</param>
    /// <exception cref="SummaryStoreException">A file cannot be read.</exception>
    public void Take(IReadOnlyCollection<SummaryDay> days, string folder)
    {
        ArgumentNullException.ThrowIfNull(days);
        foreach (var day in days)
        {
            Drop(day.Summary, day.Date);
            Execute($"INSERT INTO held VALUES ({Quoted(day.Summary)}, {Date(day.Date)}, {Quoted(day.Files)})");
        }
        // All at once: a file is read by one thread.
        foreach (var name in days.Select(day => day.Summary).Distinct())
            Insert(SummaryDefinitions.Read.Single(summary => summary.Name == name), folder, days.Where(day => day.Summary == name));
    }

    void Insert(Summary summary, string folder, IEnumerable<SummaryDay> days)
    {
        var files = Quoted(Path.Combine(folder, summary.Name, "*", "*.parquet"));
        try
        {
            Execute($"""
                INSERT INTO {summary.Table} SELECT {Summary.Date}, {string.Join(", ", summary.ColumnNames)}
                FROM read_parquet({files}, hive_partitioning = true, hive_types = {"{"}'{Summary.Date}': DATE{"}"})
                """);
        }
        catch (DuckDBException damaged)
        {
            throw new SummaryStoreException($"The summary {summary.Name} cannot be read: {damaged.Message}", damaged);
        }
        _rollups.Come(summary, $"date IN ({string.Join(", ", days.Select(day => Date(day.Date)))})");
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
