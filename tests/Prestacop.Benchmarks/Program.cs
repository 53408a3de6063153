using System.CommandLine;
using System.Text.Json;
using Prestacop.Benchmarks;
using Prestacop.Benchmarks.Alerts;
using Prestacop.Benchmarks.Clusters;
using Prestacop.Benchmarks.Compact;
using Prestacop.Benchmarks.Drill;
using Prestacop.Benchmarks.Soak;
using Prestacop.Benchmarks.StorageDrill;
using Prestacop.Benchmarks.Udf;
using Prestacop.Benchmarks.Web;
using Prestacop.Benchmarks.Whole;
using Prestacop.Infrastructure.Hosting;

BenchmarkGroup[] groups =
[
    new("alerts", NeedsSpark: false, AlertsBenchmark.RunAsync),
    new("alerts-realtime", NeedsSpark: false, AlertsBenchmark.RunRealTimeAsync, IsPart: true),
    new("drones", NeedsSpark: false, DronesBenchmark.RunAsync, IsPart: true),
    new("storage", NeedsSpark: true, StorageBenchmark.RunAsync),
    new("compact", NeedsSpark: true, CompactBenchmark.RunAsync),
    new("udf", NeedsSpark: true, UdfBenchmark.RunAsync),
    new("client", NeedsSpark: true, ClientBenchmark.RunAsync),
    new("csv", NeedsSpark: false, CsvBenchmark.RunAsync),
    new("web", NeedsSpark: false, WebBenchmark.RunAsync, NeedsWeb: true),
    new("web-first-page", NeedsSpark: false, FirstPageBenchmark.RunAsync, NeedsWeb: true, IsPart: true),
    new("web-search", NeedsSpark: false, SearchBenchmark.RunAsync, IsPart: true),
    new("statistics", NeedsSpark: true, StatisticsBenchmark.RunAsync),
    new("growth", NeedsSpark: true, GrowthBenchmark.RunAsync),
    new("cluster", NeedsSpark: false, ClusterBenchmark.RunAsync),
    new("cluster-workers", NeedsSpark: false, WorkersBenchmark.RunAsync, IsPart: true),
    new("cluster-analysis", NeedsSpark: false, AnalysisBenchmark.RunAsync, IsPart: true),
    new("cluster-secure", NeedsSpark: false, SecureBenchmark.RunAsync, IsPart: true),
    new("cluster-starts", NeedsSpark: false, ClusterBenchmark.StartsAsync, IsPart: true),
    new("whole", NeedsSpark: false, WholeBenchmark.RunAsync, NeedsWeb: true),
    new("demo", NeedsSpark: false, DemoBenchmark.RunAsync),
];
var chosen = new Argument<string[]>("GROUP")
{
    Description = $"The groups to measure: {string.Join(", ", groups.Select(group => group.Name))}. Default: all.",
    Arity = ArgumentArity.ZeroOrMore,
};
chosen.AcceptOnlyFromAmong([.. groups.Select(group => group.Name)]);
var json = new Option<FileInfo?>("--json") { Description = "Write the figures to this file as JSON, too." };
var tickets = new Option<long>("--tickets")
{
    Description = "How many tickets to measure the statistics with; the goals are for ten million.",
    HelpName = "N",
    DefaultValueFactory = _ => 10_000_000,
};
var root = new RootCommand("Runs the benchmarks on a cluster of their own and prints a line for each figure: FIGURE name value unit goal ok|short.") { chosen, json, tickets, StreamedRows.Command(), new DrillCommand(), new StorageDrillCommand(), new SoakCommand() };
root.SetAction(async (result, cancellationToken) =>
{
    var names = result.GetValue(chosen) ?? [];
    var session = new BenchmarkSession([.. groups.Where(group => names.Length == 0 ? !group.IsPart : names.Contains(group.Name))], result.GetRequiredValue(tickets));
    var figures = await session.RunAsync(cancellationToken);
    if (result.GetValue(json) is { } file)
        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(figures.Select(figure => new
        {
            name = figure.Name,
            value = figure.Value,
            unit = figure.Unit,
            goal = figure.Wanted,
            ok = !figure.IsShort,
        })), cancellationToken);
    return 0;
});
return await new CommandRunner().RunAsync(root, args);
