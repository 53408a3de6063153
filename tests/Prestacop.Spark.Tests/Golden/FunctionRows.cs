using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;

namespace Prestacop.Spark.Tests.Golden;

/// <summary>Every golden function call in C#, by the Python text. Seeds that PySpark drew are given.</summary>
static partial class FunctionRows
{
    static readonly Column A = Col("a");
    static readonly Column B = Col("b");
    static readonly Column C = Col("c");
    static readonly Column D = Col("d");

    internal static IReadOnlyList<(string Python, Column Column)> All { get; } =
    [
        .. Conditions(), .. Numbers(), .. Text(), .. Times(), .. Collections(), .. Aggregates(), .. Formats(), .. Others(),
    ];

    /// <summary>The golden rows that are not built, and why.</summary>
    internal static IReadOnlyDictionary<string, string> Differences { get; } = new Dictionary<string, string>
    {
        ["""map_filter(col("a"), lambda x: x)"""] = OneArgumentTooFew,
        ["""transform_keys(col("a"), lambda x: x)"""] = OneArgumentTooFew,
        ["""transform_values(col("a"), lambda x: x)"""] = OneArgumentTooFew,
        ["""map_zip_with(col("a"), col("b"), lambda x, y: x)"""] = OneArgumentTooFew,
    };

    const string OneArgumentTooFew =
        "The golden call gives a function of one argument less than Spark's map functions take; " +
        "the server refuses it, and so does C#'s compiler.";
}
