using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>
/// Runs statistics over the summaries on this machine, by DuckDB. It reads the summaries as they were when it was opened; open another one
/// for newer summaries. Not thread-safe.
/// </summary>
public sealed class DuckDbQueryEngine : IDisposable
{
    readonly DuckDBConnection _connection;
    readonly HashSet<string> _rollups;

    internal DuckDbQueryEngine(string file)
    {
        _connection = new DuckDBConnection($"DataSource={file};ACCESS_MODE=READ_ONLY");
        _connection.Open();
        SummaryTables.Execute(_connection, SummaryTables.Settings);
        _rollups = RollupTables.Names(_connection);
    }

    /// <summary>Runs a statistic over what the filter lets through.</summary>
    /// <exception cref="ArgumentException">The statistic cannot be filtered by that.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public StatisticResult Execute(Statistic statistic, StatisticFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        using var command = _connection.CreateCommand();
        command.CommandText = Sql(statistic, filter);
        using var cancelling = cancellationToken.Register(command.Cancel);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var reader = command.ExecuteReader();
            return Read(reader, statistic, filter);
        }
        catch (DuckDBException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Whether any of the views that the statistic reads has a row.</summary>
    public bool HasDataFor(Statistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return statistic.Reads.SelectMany(view => view.Parts).Any(HasRows);
    }

    /// <summary>The first and the last day of which there are violations, alerts or messages; null when there are none.</summary>
    public (DateOnly First, DateOnly Last)? Days()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = string.Join(" UNION ALL ", SummaryViews.All.Where(view => view.FilterColumns.Contains("day") && view != SummaryViews.Searches && view != SummaryViews.Removals)
            .Select(view => $"SELECT min(day) AS first, max(day) AS last FROM {view.Name}"));
        command.CommandText = $"SELECT min(first), max(last) FROM ({command.CommandText}) AS days";
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? (reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateOnly>(1)) : null;
    }

    /// <summary>What is stored of each dataset, without the datasets of which nothing is stored.</summary>
    public IReadOnlyDictionary<string, DatasetCount> Stored()
    {
        var counts = new Dictionary<string, DatasetCount>();
        using var command = _connection.CreateCommand();
        command.CommandText = $"""
            SELECT dataset, CAST(sum(records) AS BIGINT), CAST(sum(unreadable) AS BIGINT), CAST(sum(distinctOffsets) AS BIGINT)
            FROM {SummaryViews.Stored.Name} GROUP BY dataset
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            counts.Add(reader.GetString(0), new DatasetCount(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        return counts;
    }

    /// <summary>The rows of all tables that are about vehicles: to show that nothing is left of them.</summary>
    /// <param name="vehicles">Their names; see <see cref="VehicleNames"/>.</param>
    public long CountOf(IReadOnlyCollection<string> vehicles)
    {
        using var tables = _connection.CreateCommand();
        tables.CommandText = "SELECT DISTINCT table_name FROM duckdb_columns() WHERE column_name = 'vehicle' AND table_name IN (SELECT table_name FROM duckdb_tables())";
        var names = new List<string>();
        using (var reader = tables.ExecuteReader())
        {
            while (reader.Read())
                names.Add(reader.GetString(0));
        }
        var list = string.Join(", ", vehicles.Select(SqlText.Literal));
        return vehicles.Count == 0 ? 0 : names.Sum(name =>
        {
            using var command = _connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {name} WHERE vehicle IN ({list})";
            return (long)command.ExecuteScalar()!;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    bool HasRows(Summary summary)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {summary.Table} LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read();
    }

    string Sql(Statistic statistic, StatisticFilter filter) =>
        Rollup.Of(_connection, statistic) is { } rollup && rollup.Supports(filter) && _rollups.Contains(rollup.Table)
            ? statistic.Sql(filter, rollup.Table)
            : statistic.Sql(filter);

    static StatisticResult Read(DuckDBDataReader reader, Statistic statistic, StatisticFilter filter) => StatisticResult.Of(
        statistic,
        filter,
        Enumerable.Range(0, reader.FieldCount).Select(index => (reader.GetName(index), ResultValue.TypeOf(reader.GetFieldType(index)))),
        Rows(reader));

    /// <summary>The rows of a query over the views. A value that is missing is null.</summary>
    internal IReadOnlyList<object?[]> Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        return [.. Rows(reader).Select(row => (object?[])[.. row.Select(value => value is DBNull ? null : value)])];
    }

    static IEnumerable<object?[]> Rows(DuckDBDataReader reader)
    {
        while (reader.Read())
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)];
    }
}
