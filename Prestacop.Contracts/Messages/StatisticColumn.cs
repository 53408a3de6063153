namespace Prestacop.Contracts;

/// <summary>A column of a statistic.</summary>
public sealed record StatisticColumn
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>wholeNumber</c>, <c>fraction</c>, <c>text</c>, <c>day</c> or <c>truth</c>.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// What the values mean: <c>count</c>, <c>money</c>, <c>share</c>, <c>mean</c>, <c>duration</c>, <c>identifier</c>, <c>text</c>, <c>day</c>
    /// or <c>truth</c>; null from a sender that does not name it.
    /// </summary>
    public string? Kind { get; init; }
}
