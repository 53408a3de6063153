namespace Prestacop.Benchmarks.Clusters;

/// <summary>What was tried to make a second executor cheaper: names, and the options of <c>submit</c>.</summary>
static class ExecutorWays
{
    /// <summary>As the product runs them.</summary>
    public const string Product = "product";

    const string JavaOptions = "spark.executor.extraJavaOptions";

    public static IReadOnlyDictionary<string, string[]> Options { get; } = new Dictionary<string, string[]>
    {
        [Product] = [],
        ["serial-gc"] = ["--conf", $"{JavaOptions}=-XX:+UseSerialGC"],
        ["c1"] = ["--conf", $"{JavaOptions}=-XX:TieredStopAtLevel=1"],
        ["one-core-each"] = ["--executor-cores", "1", "--total-executor-cores", "2"],
        // Generated code is compiled by each executor for itself.
        ["no-codegen"] = ["--conf", "spark.sql.codegen.wholeStage=false"],
        ["few-partitions"] = ["--conf", "spark.sql.shuffle.partitions=2"],
    };
}
