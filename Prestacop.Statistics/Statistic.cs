using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics;

/// <summary>A question that is asked of history, in a form that Spark and DuckDB answer alike.</summary>
public sealed record Statistic
{
    /// <summary>What it is called on the command line, in Kafka and as a file: small letters and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it tells, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The heading it stands under.</summary>
    public required string Family { get; init; }

    /// <summary>What <see cref="Value"/> counts, such as <c>violations</c>, <c>dollars</c> or <c>percent</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>How it is drawn.</summary>
    public required ChartKind Chart { get; init; }

    /// <summary>The column that is drawn.</summary>
    public required string Value { get; init; }

    /// <summary>The column that a bar, or a point of a line, is named after; null for the first one.</summary>
    public string? Label { get; init; }

    /// <summary>The column that makes a line or a group of bars of its own for each of its values; null for none.</summary>
    public string? Series { get; init; }

    /// <summary>
    /// The query. A view in braces, as in <c>{violations}</c>, is one that a filter narrows. Its rows are ordered by columns that no two
    /// rows share, so that two runs give the same rows in the same order.
    /// </summary>
    public required string Query { get; init; }

    /// <summary>The views that it reads.</summary>
    public IReadOnlyList<SummaryView> Reads => [.. SummaryViews.All.Where(view => Query.Contains(view.Token, StringComparison.Ordinal))];

    /// <summary>The topics that it is made of.</summary>
    public IReadOnlyList<string> Topics => [.. Reads.SelectMany(view => view.Parts).Select(part => part.Topic).Distinct()];

    /// <summary>The query over the rows that the filter lets through, for Spark and for DuckDB.</summary>
    /// <exception cref="ArgumentException">What it reads does not have a column that the filter asks for.</exception>
    public string Sql(StatisticFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (WhyNotFilteredBy(filter) is { } reason)
            throw new ArgumentException(reason, nameof(filter));
        return Reads.Aggregate(Query, (sql, view) => sql.Replace(view.Token, filter.Narrow(view), StringComparison.Ordinal));
    }

    /// <summary>Null when the filter can be applied; else a sentence that says why it cannot.</summary>
    public string? WhyNotFilteredBy(StatisticFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var lacking = filter.Columns.Where(column => !Reads.Any(view => view.FilterColumns.Contains(column))).ToList();
        return lacking.Count == 0 ? null : $"'{Name}' cannot be filtered by {string.Join(" or ", lacking)}: what it is made of does not tell.";
    }
}
