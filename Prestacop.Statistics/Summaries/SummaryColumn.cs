namespace Prestacop.Statistics.Summaries;

/// <summary>A column of a summary.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in Parquet, and in the engines.</param>
/// <param name="Kind">What its values mean.</param>
public sealed record SummaryColumn(string Name, SummaryType Type, ColumnKind Kind)
{
    internal static SummaryColumn Day(string name) => new(name, SummaryType.Date, ColumnKind.Day);

    internal static SummaryColumn Text(string name) => new(name, SummaryType.Text, ColumnKind.Text);

    internal static SummaryColumn Truth(string name) => new(name, SummaryType.Truth, ColumnKind.Truth);

    /// <summary>A name, a code or a position of 32 bits.</summary>
    internal static SummaryColumn Identifier(string name) => new(name, SummaryType.Number32, ColumnKind.Identifier);

    /// <summary>A name or a moment (milliseconds since 1970 UTC) of 64 bits.</summary>
    internal static SummaryColumn LongIdentifier(string name) => new(name, SummaryType.Number64, ColumnKind.Identifier);

    /// <summary>A count of 32 bits, within one row.</summary>
    internal static SummaryColumn SmallCount(string name) => new(name, SummaryType.Number32, ColumnKind.Count);

    internal static SummaryColumn Count(string name) => new(name, SummaryType.Number64, ColumnKind.Count);

    /// <summary>Dollars.</summary>
    internal static SummaryColumn Money(string name) => new(name, SummaryType.Number32, ColumnKind.Money);
}

/// <summary>The types of a summary's columns.</summary>
public enum SummaryType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>32 bits, signed.</summary>
    Number32,

    /// <summary>64 bits, signed.</summary>
    Number64,

    /// <summary>A date.</summary>
    Date,

    /// <summary>True or false.</summary>
    Truth,
}

/// <summary>The names of the types in the SQL of the two engines.</summary>
public static class SummaryTypes
{
    /// <summary>As Spark writes it.</summary>
    public static string InSpark(this SummaryType type) => type switch
    {
        SummaryType.Text => "STRING",
        SummaryType.Number32 => "INT",
        SummaryType.Number64 => "BIGINT",
        SummaryType.Date => "DATE",
        SummaryType.Truth => "BOOLEAN",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type has no name in Spark."),
    };

    /// <summary>As DuckDB writes it.</summary>
    public static string InDuckDb(this SummaryType type) => type == SummaryType.Text ? "VARCHAR" : type.InSpark();
}
