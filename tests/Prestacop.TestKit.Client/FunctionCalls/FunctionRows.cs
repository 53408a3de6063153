using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;

namespace Prestacop.TestKit.Client.FunctionCalls;

/// <summary>
/// Every golden function call in C#, by the Python text, with the arguments that are given for its <c>a</c> to <c>d</c>. Seeds that PySpark drew
/// are given.
/// </summary>
public sealed partial class FunctionRows(Column a, Column b, Column c, Column d)
{
    Column A => a;

    Column B => b;

    Column C => c;

    Column D => d;

    /// <summary>The calls as the golden file has them: their arguments are columns of these names.</summary>
    public static IReadOnlyList<(string Python, Column Column)> Golden { get; } = new FunctionRows(Col("a"), Col("b"), Col("c"), Col("d")).All;

    /// <summary>The calls.</summary>
    public IReadOnlyList<(string Python, Column Column)> All =>
    [
        .. Conditions(), .. Numbers(), .. Text(), .. Times(), .. Collections(), .. Aggregates(), .. Formats(), .. Others(),
    ];

    /// <summary>The golden rows that are not built, and why.</summary>
    public static IReadOnlyDictionary<string, string> Differences { get; } = new Dictionary<string, string>
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
