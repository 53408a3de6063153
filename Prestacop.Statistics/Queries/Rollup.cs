using System.Text.RegularExpressions;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>
/// The violations counted by the columns that a statistic looks at, and no others: a few rows instead of one a violation. A new day is added
/// to the counts, and one that has changed is taken out of them first, so that an answer over all of history costs the same however long
/// history is. Which columns these are is read off the statistic's query.
/// </summary>
sealed partial record Rollup(IReadOnlyList<string> Columns)
{
    static readonly string[] ViolationColumnNames = ViolationColumns.Names.Split(", ");

    /// <summary>The column of the count, which every query sums.</summary>
    const string Number = "number";

    /// <summary>Those that the statistics ask for, each once.</summary>
    public static IReadOnlyList<Rollup> All { get; } =
        [.. StatisticRegistry.All.Select(Of).OfType<Rollup>().DistinctBy(rollup => rollup.Table)];

    public string Table => $"rollup_{string.Join('_', Columns)}";

    public string ColumnList => string.Join(", ", Columns);

    /// <summary>The rows of a table or view of violations, counted.</summary>
    public string Count(string violations) =>
        $"SELECT {ColumnList}, CAST(sum({Number}) AS BIGINT) AS {Number} FROM {violations} GROUP BY {ColumnList} HAVING sum({Number}) <> 0";

    /// <summary>Adds the counts of a table whose numbers may be negative.</summary>
    public string Merge(string violations) => $"""
        MERGE INTO {Table} USING ({Count(violations)}) AS change ON {string.Join(" AND ", Columns.Select(column => $"{Table}.{column} IS NOT DISTINCT FROM change.{column}"))}
        WHEN MATCHED THEN UPDATE SET {Number} = {Table}.{Number} + change.{Number}
        WHEN NOT MATCHED THEN INSERT ({ColumnList}, {Number}) VALUES ({string.Join(", ", Columns.Select(column => $"change.{column}"))}, change.{Number})
        """;

    /// <summary>Whether it holds what the filter asks for.</summary>
    public bool Knows(StatisticFilter filter) => filter.Columns.All(Columns.Contains);

    /// <returns>Null for a statistic that is not made of violations alone.</returns>
    public static Rollup? Of(Statistic statistic)
    {
        if (statistic.Reads is not [var view] || view != SummaryViews.Violations)
            return null;
        var words = Word().Matches(Literal().Replace(statistic.Query, "")).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        return new Rollup([.. ViolationColumnNames.Where(column => column != Number && words.Contains(column))]);
    }

    [GeneratedRegex(@"\b\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Literal();
}
