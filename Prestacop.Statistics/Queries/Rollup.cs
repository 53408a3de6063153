using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>
/// The violations counted by the columns that a statistic reads, and no others: a few rows instead of one for each violation. A new day is
/// added to the counts, and one that has changed is subtracted first, so that a query over all of history costs the same however long
/// history is. Which columns these are, DuckDB's parser finds in the statistic's query.
/// </summary>
sealed record Rollup(IReadOnlyList<string> Columns)
{
    /// <summary>One for each set of columns that the statistics read.</summary>
    public static IReadOnlyList<Rollup> All(DuckDBConnection connection) =>
        [.. StatisticRegistry.All.Select(statistic => Of(connection, statistic)).OfType<Rollup>().DistinctBy(rollup => rollup.Table)];

    public string Table => $"rollup_{string.Join('_', Columns)}";

    public string ColumnList => string.Join(", ", Columns);

    /// <summary>The rows of a table or view of violations, counted.</summary>
    public string Count(string violations) =>
        $"SELECT {ColumnList}, CAST(sum({ViolationColumns.Number}) AS BIGINT) AS {ViolationColumns.Number} FROM {violations} GROUP BY {ColumnList} HAVING sum({ViolationColumns.Number}) <> 0";

    /// <summary>Adds the counts of a table whose numbers may be negative.</summary>
    public string Merge(string violations) => $"""
        MERGE INTO {Table} USING ({Count(violations)}) AS change ON {string.Join(" AND ", Columns.Select(column => $"{Table}.{column} IS NOT DISTINCT FROM change.{column}"))}
        WHEN MATCHED THEN UPDATE SET {ViolationColumns.Number} = {Table}.{ViolationColumns.Number} + change.{ViolationColumns.Number}
        WHEN NOT MATCHED THEN INSERT ({ColumnList}, {ViolationColumns.Number}) VALUES ({string.Join(", ", Columns.Select(column => $"change.{column}"))}, change.{ViolationColumns.Number})
        """;

    /// <summary>Whether it has the columns of the filter.</summary>
    public bool Supports(StatisticFilter filter) => filter.Columns.All(Columns.Contains);

    /// <param name="connection">Any connection: only its parser is used.</param>
    /// <param name="statistic">The statistic.</param>
    /// <returns>Null for a statistic that does not read violations alone.</returns>
    public static Rollup? Of(DuckDBConnection connection, Statistic statistic)
    {
        if (statistic.Reads is not [var view] || view != SummaryViews.Violations)
            return null;
        var named = QueryColumns.Find(connection, statistic.Sql(StatisticFilter.None));
        return new Rollup([.. ViolationColumns.All.Select(column => column.Name).Where(name => name != ViolationColumns.Number && named.Contains(name))]);
    }
}
