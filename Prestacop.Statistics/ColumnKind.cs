namespace Prestacop.Statistics;

/// <summary>What the values of a column mean. It decides how they are stored, written and shown.</summary>
public enum ColumnKind
{
    /// <summary>A number of things; shown with thousands separators.</summary>
    Count,

    /// <summary>Whole dollars; shown with thousands separators.</summary>
    Money,

    /// <summary>Percent, 0 to 100.</summary>
    Share,

    /// <summary>A mean or a rate, with a fraction.</summary>
    Mean,

    /// <summary>Seconds, with a fraction.</summary>
    Duration,

    /// <summary>A whole number that names something or gives a position, such as a year, a code, a precinct or an hour; never with separators.</summary>
    Identifier,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A date.</summary>
    Day,

    /// <summary>True or false.</summary>
    Truth,
}

/// <summary>What follows from the kind of a column.</summary>
public static class ColumnKinds
{
    /// <summary>The type of the values.</summary>
    public static ResultType Type(this ColumnKind kind) => kind switch
    {
        ColumnKind.Count or ColumnKind.Money or ColumnKind.Identifier => ResultType.WholeNumber,
        ColumnKind.Share or ColumnKind.Mean or ColumnKind.Duration => ResultType.Fraction,
        ColumnKind.Day => ResultType.Day,
        ColumnKind.Truth => ResultType.Truth,
        _ => ResultType.Text,
    };

    /// <summary>Whether the values are shown with thousands separators.</summary>
    public static bool IsGrouped(this ColumnKind kind) => kind is ColumnKind.Count or ColumnKind.Money;
}
