namespace Prestacop.Statistics;

/// <summary>
/// Makes a static method a statistic: the method takes nothing and returns the query. The registry finds it by this attribute, and with it
/// the jobs, the command line and whoever else asks the registry.
/// </summary>
/// <param name="name">What it is called on the command line, in Kafka and as a file: small letters and hyphens.</param>
/// <param name="title">What it tells, for people.</param>
/// <param name="unit">What <see cref="Value"/> counts, such as <c>violations</c>, <c>dollars</c> or <c>percent</c>.</param>
/// <param name="chart">How it is drawn.</param>
[AttributeUsage(AttributeTargets.Method)]
sealed class StatisticAttribute(string name, string title, string unit, ChartKind chart) : Attribute
{
    public string Name => name;

    public string Title => title;

    public string Unit => unit;

    public ChartKind Chart => chart;

    /// <summary>The column that is drawn. Default: the column named like the unit.</summary>
    public string? Value { get; init; }

    /// <summary>The column that a bar, or a point of a line, is named after. Default: the first one.</summary>
    public string? Label { get; init; }

    /// <summary>The column that makes a line or a group of bars of its own for each of its values. Default: none.</summary>
    public string? Series { get; init; }
}

/// <summary>The heading that the statistics of a class stand under.</summary>
/// <param name="position">Where the heading stands among the others, 1 for the first.</param>
/// <param name="title">The heading.</param>
[AttributeUsage(AttributeTargets.Class)]
sealed class StatisticFamilyAttribute(int position, string title) : Attribute
{
    public int Position => position;

    public string Title => title;
}
