namespace Prestacop.Statistics;

/// <summary>The .NET type of a column's values.</summary>
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
