using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>A new state of a <see cref="SummaryStore"/> that is not published yet.</summary>
public sealed class SummaryUpdate : IDisposable
{
    readonly SummaryStore _store;
    readonly string _next;
    readonly DuckDBConnection _connection;
    readonly RollupTables _rollups;
    readonly FileStream _lock;
    bool _committed;

    SummaryUpdate(SummaryStore store, string next, FileStream updateLock)
    {
        (_store, _lock) = (store, updateLock);
        _next = next;
        _connection = new DuckDBConnection($"DataSource={next}");
        _connection.Open();
        // Rows have no order of their own: two threads write them at once.
        Execute("SET preserve_insertion_order = false");
        _rollups = new RollupTables(_connection);
    }

    internal static SummaryUpdate Begin(SummaryStore store, string location, bool rebuild)
    {
        Directory.CreateDirectory(store.Folder);
        var updateLock = Lock(store.Folder);
        try
        {
            var next = Path.Combine(store.Folder, $"{Guid.NewGuid():N}.duckdb");
            var copy = !rebuild && store.File is { } present && CachedPartitions.Read(present, location) is not null ? present : null;
            if (copy is not null)
                System.IO.File.Copy(copy, next);
            var update = new SummaryUpdate(store, next, updateLock);
            if (copy is not null)
                update._rollups.Begin();
            else
                update.Create(location);
            return update;
        }
        catch
        {
            updateLock.Dispose();
            throw;
        }
    }

    // Two updates at once would delete each other's files. The system releases the lock of a process that was killed.
    static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "update.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException locked)
        {
            throw new SummaryStoreBusyException(folder, locked);
        }
    }

    void Create(string location)
    {
        SummaryTables.Create(_connection);
        Execute("CREATE TABLE held (summary VARCHAR, date DATE, files VARCHAR)");
        Execute("CREATE TABLE origin (location VARCHAR, version VARCHAR)");
        Execute($"INSERT INTO origin VALUES ({SqlText.Literal(location)}, {SqlText.Literal(SummaryDefinitions.Version)})");
    }

    /// <summary>Imports days, in the place of what the store has of them.</summary>
    /// <param name="days">The days, and which files each consists of.</param>
    /// <param name="folder">A folder on this machine with the Parquet files of these days and no others, each in <see cref="SummaryDay.Folder"/>.</param>
    /// <exception cref="SummaryStoreException">A file cannot be read.</exception>
    public void Import(IReadOnlyCollection<SummaryDay> days, string folder)
    {
        ArgumentNullException.ThrowIfNull(days);
        foreach (var day in days)
        {
            Drop(day.Summary, day.Date);
            Execute($"INSERT INTO held VALUES ({SqlText.Literal(day.Summary)}, {SqlText.Literal(day.Date)}, {SqlText.Literal(day.Files)})");
        }
        // All days in one statement: a file is read by one thread.
        foreach (var name in days.Select(day => day.Summary).Distinct())
            Insert(SummaryDefinitions.Read.Single(summary => summary.Name == name), folder, days.Where(day => day.Summary == name));
    }

    void Insert(Summary summary, string folder, IEnumerable<SummaryDay> days)
    {
        var files = SqlText.Literal(Path.Combine(folder, summary.Name, "*", "*.parquet"));
        try
        {
            Execute($"""
                INSERT INTO {summary.Table} SELECT {Summary.Date}, {summary.ColumnList}
                FROM read_parquet({files}, hive_partitioning = true, hive_types = {"{"}'{Summary.Date}': DATE{"}"})
                """);
        }
        catch (DuckDBException damaged)
        {
            throw new SummaryStoreException($"The summary {summary.Name} cannot be read: {damaged.Message}", damaged);
        }
        _rollups.AddRows(summary, $"date IN ({string.Join(", ", days.Select(day => SqlText.Literal(day.Date)))})");
    }

    /// <summary>Deletes a day.</summary>
    public void Drop(string summary, DateOnly date)
    {
        var dropped = SummaryDefinitions.Read.Single(known => known.Name == summary);
        _rollups.RemoveRows(dropped, $"date = {SqlText.Literal(date)}");
        Execute($"DELETE FROM {dropped.Table} WHERE date = {SqlText.Literal(date)}");
        Execute($"DELETE FROM held WHERE summary = {SqlText.Literal(summary)} AND date = {SqlText.Literal(date)}");
    }

    /// <summary>Replaces the current state by the new one.</summary>
    public void Commit()
    {
        _rollups.Finish();
        Execute("CHECKPOINT");
        _connection.Dispose();
        _committed = true;
        _store.Publish(_next);
        _lock.Dispose();
    }

    /// <summary>Discards the new state unless it was committed.</summary>
    public void Dispose()
    {
        if (_committed)
            return;
        _connection.Dispose();
        System.IO.File.Delete(_next);
        System.IO.File.Delete(_next + ".wal");
        _lock.Dispose();
    }

    void Execute(string sql) => SummaryTables.Execute(_connection, sql);
}
