namespace Prestacop.Spark.Tests.Golden;

/// <summary>Every golden DataFrame in C#, by the Python text.</summary>
static partial class PlanRows
{
    internal static IReadOnlyList<PlanRow> All { get; } =
    [
        .. Selections(), .. Conditions(), .. Values(), .. Groups(), .. Joins(), .. Shapes(), .. Statistics(), .. Windows(), .. Calls(),
    ];

    /// <summary>The golden rows that are not built, and why.</summary>
    internal static IReadOnlyDictionary<string, string> Differences { get; } = new Dictionary<string, string>
    {
        ["""s.range(10)"""] = NoReaderYet,
        ["""s.range(0, 100, 2, 4)"""] = NoReaderYet,
        ["""s.read.parquet("p")"""] = NoReaderYet,
        ["""s.read.format("csv").option("header", True).schema("a int, b string").load("f")"""] = NoReaderYet,
        ["""s.read.json("x", "a int")"""] = NoReaderYet,
        ["""s.read.format("parquet").option("mergeSchema", "true").load(["a", "b"])"""] = NoReaderYet,
        ["""s.readStream.format("kafka").option("kafka.bootstrap.servers", "b").option("subscribe", "t").load()"""] = NoReaderYet,
        ["""s.readStream.schema("a int").parquet("d")"""] = NoReaderYet,
        ["""s.readStream.table("t")"""] = NoReaderYet,
    };

    const string NoReaderYet = "The session's ranges and readers are not part of this client yet.";
}
