namespace Prestacop.Statistics.Queries;

/// <summary>What a column of an answer holds.</summary>
public enum ResultType
{
    /// <summary><see cref="long"/>.</summary>
    WholeNumber,

    /// <summary><see cref="double"/>.</summary>
    Fraction,

    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary><see cref="DateOnly"/>.</summary>
    Day,

    /// <summary><see cref="bool"/>.</summary>
    Truth,
}

/// <summary>A column of an answer.</summary>
public sealed record ResultColumn(string Name, ResultType Type);

/// <summary>The answer to a statistic.</summary>
/// <param name="Statistic">The question.</param>
/// <param name="Filter">What counted.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">A value, or null, for each column, of the type that the column says.</param>
public sealed record StatisticResult(
    Statistic Statistic, StatisticFilter Filter, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
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
