namespace Prestacop.Statistics;

/// <summary>A column of a statistic.</summary>
/// <param name="Name">Its name in the query, in files and in messages.</param>
/// <param name="Kind">What its values mean.</param>
public sealed record ResultColumn(string Name, ColumnKind Kind)
{
    /// <summary>The type of its values.</summary>
    public ResultType Type => Kind.Type();

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => Type is ResultType.WholeNumber or ResultType.Fraction;

    internal static ResultColumn Count(string name) => new(name, ColumnKind.Count);

    internal static ResultColumn Money(string name) => new(name, ColumnKind.Money);

    internal static ResultColumn Share(string name) => new(name, ColumnKind.Share);

    internal static ResultColumn Mean(string name) => new(name, ColumnKind.Mean);

    internal static ResultColumn Duration(string name) => new(name, ColumnKind.Duration);

    internal static ResultColumn Identifier(string name) => new(name, ColumnKind.Identifier);

    internal static ResultColumn Text(string name) => new(name, ColumnKind.Text);

    internal static ResultColumn Day(string name) => new(name, ColumnKind.Day);
}
