using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics;

/// <summary>A query over the stored history, written so that Spark and DuckDB give the same rows, and how its result is shown.</summary>
public sealed record Statistic
{
    /// <summary>The name on the command line, in Kafka and of files: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The title, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The heading that it stands under: that of the class that defines it.</summary>
    public string Family { get; internal init; } = "";

    /// <summary>The unit of <see cref="Value"/>, such as <c>violations</c>, <c>dollars</c> or <c>percent</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether it may be shown to everybody: it is about no single vehicle and no single drone.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>How it is drawn.</summary>
    public required ChartKind Chart { get; init; }

    /// <summary>The column that is drawn. Default: the column named like the unit.</summary>
    public string Value { get => field ?? Unit; init; }

    /// <summary>The column that names a bar or a point of a line; null for the first column.</summary>
    public string? Label { get; init; }

    /// <summary>The column whose values each make a line or a group of bars; null for none.</summary>
    public string? Series { get; init; }

    /// <summary>The columns of the result, in the order of the query.</summary>
    public required IReadOnlyList<ResultColumn> Columns { get; init; }

    /// <summary>What a reader should know beside the rows, in sentences: such as which list the fines are of.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>More of it, with numbers. The query returns their columns behind <see cref="Columns"/>, in this order.</summary>
    internal IReadOnlyList<CountedNote> CountedNotes { get; init; } = [];

    /// <summary>
    /// The query. A view in braces, as in <c>{violations}</c>, is one that a filter narrows. Its rows are ordered by columns that no two
    /// rows share, so that two runs give the same rows in the same order.
    /// </summary>
    public required string Query { get; init; }

    /// <summary>The views that it reads.</summary>
    public IReadOnlyList<SummaryView> Reads => [.. SummaryViews.All.Where(view => Query.Contains(view.Token, StringComparison.Ordinal))];

    /// <summary>The topics that its data come from.</summary>
    public IReadOnlyList<string> Topics => [.. Reads.SelectMany(view => view.Parts).Select(part => part.Topic).Distinct()];

    /// <summary>The query over the rows that the filter lets through, for Spark and for DuckDB.</summary>
    /// <exception cref="ArgumentException">The views that it reads lack a column of the filter.</exception>
    public string Sql(StatisticFilter filter) => Sql(filter, null);

    /// <summary>The same, with the violations from another table.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="violations">A table that has the columns of the query and of the filter; null for the view.</param>
    internal string Sql(StatisticFilter filter, string? violations)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (WhyNotFilteredBy(filter) is { } reason)
            throw new ArgumentException(reason, nameof(filter));
        var query = Query.Replace(Periods.Token, Periods.Of(filter, violations), StringComparison.Ordinal);
        return Reads.Aggregate(query, (sql, view) =>
            sql.Replace(view.Token, filter.Narrow(view, view == SummaryViews.Violations ? violations : null), StringComparison.Ordinal));
    }

    /// <summary>Null when the filter can be applied; else a sentence that says why it cannot.</summary>
    public string? WhyNotFilteredBy(StatisticFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var lacking = filter.Columns.Where(column => !Reads.Any(view => view.FilterColumns.Contains(column))).ToList();
        return lacking.Count == 0 ? null : $"'{Name}' cannot be filtered by {string.Join(" or ", lacking)}: its data have no such column.";
    }

    /// <summary>Compares the columns that an engine returns with <see cref="Columns"/>, and those of <see cref="CountedNotes"/> behind them.</summary>
    /// <exception cref="InvalidOperationException">They differ: the declaration of the statistic is wrong.</exception>
    internal void Validate(IEnumerable<(string Name, ResultType Type)> returned)
    {
        var actual = returned.ToList();
        if (!actual.SequenceEqual([.. Columns.Select(column => (column.Name, column.Type)), .. CountedNotes.Select(note => (note.Column, ResultType.WholeNumber))]))
            throw new InvalidOperationException(
                $"The statistic '{Name}' declares the columns {string.Join(", ", Columns.Select(column => $"{column.Name} {column.Type}"))}, "
                + $"but its query returns {string.Join(", ", actual.Select(column => $"{column.Name} {column.Type}"))}.");
    }
}
