using Prestacop.Spark.Tests.Support;
using Prestacop.TestKit.Client.FunctionCalls;

namespace Prestacop.Spark.Tests.Golden;

/// <summary>How many golden rows the client builds to the same message; the benchmark shows these figures.</summary>
public static class GoldenCount
{
    /// <summary>The DataFrames whose plan is the same as PySpark's.</summary>
    public static int Plans() => PlanRows.All.Count(row => IsSame(row.Python, () => PlanOf(row)));

    /// <summary>The functions whose expression is the same as PySpark's.</summary>
    public static int Functions() => FunctionRows.Golden.Count(row => IsSame(row.Python, () => ExpressionOf(row)));

    internal static (string Expected, string Actual) PlanOf(PlanRow row) =>
        (PlanJson.Of<Proto.Relation>(GoldenFile.Plans[row.Python]), PlanJson.Of(row.Build(PlanSession.Create()).Relation));

    internal static (string Expected, string Actual) ExpressionOf((string Python, Sql.Column Column) row) =>
        (PlanJson.Of<Proto.Expression>(GoldenFile.Functions[row.Python]), PlanJson.Of(row.Column.Expression));

    static bool IsSame(string python, Func<(string Expected, string Actual)> messages)
    {
        if (!GoldenFile.Plans.ContainsKey(python) && !GoldenFile.Functions.ContainsKey(python))
            return false;
        var (expected, actual) = messages();
        return expected == actual;
    }
}
