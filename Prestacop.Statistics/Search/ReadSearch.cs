using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Search;

/// <summary>What a search may use.</summary>
/// <param name="Memory">Bytes of memory.</param>
/// <param name="Threads">Threads.</param>
public sealed record SearchLimits(long Memory, int Threads)
{
    /// <summary>512 MiB and all cores.</summary>
    public static SearchLimits Default { get; } = new(512L << 20, Environment.ProcessorCount);
}

/// <summary>Searches the files of the index on this machine, by DuckDB. One search at a time: it is not safe for several threads.</summary>
public sealed class ReadSearch : IDisposable
{
    readonly DuckDBConnection _connection;
    IReadOnlyList<(DateOnly Date, long Vehicle)>? _filled;

    /// <summary>Opens DuckDB; no file is opened yet.</summary>
    /// <param name="limits">What a search may use.</param>
    public ReadSearch(SearchLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _connection = new DuckDBConnection("DataSource=:memory:");
        _connection.Open();
        // Rows have no order of their own. A search that needs more memory fails, instead of filling the disk.
        foreach (var setting in (string[])[$"threads = {limits.Threads}", $"memory_limit = '{limits.Memory}B'", "preserve_insertion_order = false", "temp_directory = ''",
            "parquet_metadata_cache = true", "autoinstall_known_extensions = false", "autoload_known_extensions = false", "lock_configuration = true"])
            Execute($"SET {setting}");
    }

    /// <summary>Finds a page of rows, the newest first.</summary>
    /// <param name="files">The files of the index: paths.</param>
    /// <param name="filter">What is searched for.</param>
    /// <param name="after">What the page begins after; null for the first.</param>
    /// <param name="count">The largest number of rows.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ReadSearchException">A file is damaged, or the search needs more memory than it may use.</exception>
    public ReadPage Find(IReadOnlyList<string> files, ReadFilter filter, ReadPosition? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(filter);
        if (files.Count == 0 || filter.Vehicles is { Count: 0 })
            return new ReadPage([], null);
        Fill(filter);
        var places = Run(
            command => ReadSql.Places(command, filter, files, after, count),
            command => Read(command, row => new ReadPlace(row.GetInt32(0), new ReadPosition(row.GetInt64(1), row.GetInt32(2), row.GetInt64(3)), row.IsDBNull(4) ? null : row.GetInt64(4))),
            cancellationToken);
        if (places.Count == 0)
            return new ReadPage([], null);
        var rows = Run(_ => ReadSql.Rows(files, places.GetRange(0, Math.Min(count, places.Count))), command => Read(command, RowOf), cancellationToken);
        return new ReadPage(rows, places.Count > count ? places[count - 1].Position : null);
    }

    /// <summary>Counts what is found.</summary>
    /// <param name="files">The files of the index: paths.</param>
    /// <param name="filter">What is searched for.</param>
    /// <param name="max">The number at which it stops to count.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ReadSearchException">See <see cref="Find"/>.</exception>
    public long Count(IReadOnlyList<string> files, ReadFilter filter, int max, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(filter);
        if (files.Count == 0 || filter.Vehicles is { Count: 0 })
            return 0;
        Fill(filter);
        return Run(command => ReadSql.Total(command, filter, files, max), command => (long)command.ExecuteScalar()!, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    T Run<T>(Func<DuckDBCommand, string> sql, Func<DuckDBCommand, T> read, CancellationToken cancellationToken)
    {
        using var command = _connection.CreateCommand();
        using var cancelling = cancellationToken.Register(command.Cancel);
        try
        {
            command.CommandText = sql(command);
            cancellationToken.ThrowIfCancellationRequested();
            return read(command);
        }
        catch (DuckDBException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DuckDBException failure)
        {
            throw new ReadSearchException(failure.Message, failure);
        }
    }

    static List<T> Read<T>(DuckDBCommand command, Func<DuckDBDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    void Fill(ReadFilter filter)
    {
        // The count of what a page was found of is of the same vehicles.
        if (filter.Vehicles is not { } vehicles || ReferenceEquals(vehicles, _filled))
            return;
        _filled = null;
        Execute($"CREATE OR REPLACE TEMP TABLE {ReadSql.Wanted} (date DATE, {ReadIndex.Vehicle} BIGINT)");
        using var appender = _connection.CreateAppender(ReadSql.Wanted);
        foreach (var (date, vehicle) in vehicles)
            appender.CreateRow().AppendValue(date).AppendValue(vehicle).EndRow();
        _filled = vehicles;
    }

    static ReadRow RowOf(DuckDBDataReader row)
    {
        // In the order of the columns: date, then those of the definition.
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new ReadRow(
            row.GetFieldValue<DateOnly>(0), new ReadPosition(row.GetInt64(1), row.GetInt32(2), row.GetInt64(3)), Value<long>(4), Text(5) ?? "", Text(6), Text(7) ?? "",
            Value<int>(8), Value<int>(9), Text(10), Text(11), Text(12), Value<int>(13) / ReadIndex.PerDegree, Value<int>(14) / ReadIndex.PerDegree, Text(15), Value<int>(16) / 1000.0,
            row.GetBoolean(17));
    }

    void Execute(string sql) => SummaryTables.Execute(_connection, sql);
}

/// <summary>A search could not be done; the message says why.</summary>
public sealed class ReadSearchException(string message, Exception cause) : Exception(message, cause);
