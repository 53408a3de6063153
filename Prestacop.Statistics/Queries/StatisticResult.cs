namespace Prestacop.Statistics.Queries;

/// <summary>The result of a statistic.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="Filter">The filter that was applied.</param>
/// <param name="Rows">A value, or null, for each of the statistic's columns, of the column's type.</param>
public sealed record StatisticResult(Statistic Statistic, StatisticFilter Filter, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>What a reader should know beside the rows, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The columns.</summary>
    public IReadOnlyList<ResultColumn> Columns => Statistic.Columns;

    /// <summary>Makes a result of what an engine returns.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <param name="filter">The filter that was applied.</param>
    /// <param name="returned">The columns that the engine returns.</param>
    /// <param name="rows">The values as the engine gives them.</param>
    /// <exception cref="InvalidOperationException">The engine returns other columns than the statistic declares.</exception>
    public static StatisticResult Of(
        Statistic statistic, StatisticFilter filter, IEnumerable<(string Name, ResultType Type)> returned, IEnumerable<IEnumerable<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        statistic.Validate(returned);
        var all = rows.Select(row => row.ToList()).ToList();
        return new StatisticResult(statistic, filter,
            [.. all.Select(row => (IReadOnlyList<object?>)[.. row.Zip(statistic.Columns, (value, column) => ResultValue.Of(value, column.Type))])])
        {
            Notes = [.. statistic.Notes, .. statistic.CountedNotes.Select((note, index) => note.Of([.. Numbers(all, statistic.Columns.Count + index)])).OfType<string>()],
        };
    }

    static IEnumerable<long> Numbers(IEnumerable<List<object?>> rows, int column) =>
        rows.Select(row => ResultValue.Of(row[column], ResultType.WholeNumber)).OfType<long>();

    /// <summary>The index of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == column)
                return index;
        }
        throw new ArgumentException($"The statistic '{Statistic.Name}' has no column '{column}'.", nameof(column));
    }

    /// <summary>Whether both have the same columns and rows.</summary>
    public bool HasSameRows(StatisticResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Columns.SequenceEqual(other.Columns)
            && Rows.Count == other.Rows.Count
            && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));
    }
}
