using System.CommandLine;
using System.Text.Json;
using Prestacop.Benchmarks;
using Prestacop.Benchmarks.Alerts;
using Prestacop.Benchmarks.Web;

BenchmarkGroup[] groups =
[
    new("alerts", NeedsSpark: false, AlertsBenchmark.RunAsync),
    new("storage", NeedsSpark: true, StorageBenchmark.RunAsync),
    new("client", NeedsSpark: true, ClientBenchmark.RunAsync),
    new("csv", NeedsSpark: false, CsvBenchmark.RunAsync),
    new("web", NeedsSpark: false, WebBenchmark.RunAsync, NeedsWeb: true),
    new("statistics", NeedsSpark: true, StatisticsBenchmark.RunAsync),
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
var root = new RootCommand("Measures Prestacop against a stack of its own, a line a figure: FIGURE name value unit goal ok|short.") { chosen, json, tickets, StreamedRows.Command() };
root.SetAction(async (result, cancellationToken) =>
{
    var names = result.GetValue(chosen) ?? [];
    var figures = new List<Figure>();
    foreach (var group in groups.Where(group => names.Length == 0 || names.Contains(group.Name)))
    {
        BenchmarkRun.Say($"{group.Name}: starting a stack");
        await using var stack = await TestCluster.StartAsync(group.NeedsSpark, group.NeedsWeb, cancellationToken);
        // The client takes address and token from where any program would.
        foreach (var (name, value) in stack.Environment)
            Environment.SetEnvironmentVariable(name, value);
        var run = new BenchmarkRun(stack, Console.Out, result.GetRequiredValue(tickets));
        await group.RunAsync(run, cancellationToken);
        figures.AddRange(run.Figures);
    }
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
return await root.Parse(args).InvokeAsync();
