using System.Text.Json;

namespace Prestacop.Benchmarks;

/// <summary>The newcomer's first minute: from the command to the first alert, with everything fetched and built, on a home of its own.</summary>
static class DemoBenchmark
{
    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "tickets.csv");
        var summary = Path.Combine(folder.Path, "summary.json");
        await run.Stack.RunAsync(TimeSpan.FromMinutes(2), "csv", "--generate", "2000", file, "--seed", "1");
        BenchmarkRun.Say("demo: a whole run");
        await run.Stack.RunAsync(
            TimeSpan.FromMinutes(6), "demo", "--once", "--csv", file, "--home", Path.Combine(folder.Path, "home"), "--free-ports", "--summary-json", summary);
        using var counts = JsonDocument.Parse(await File.ReadAllTextAsync(summary, cancellationToken));
        run.Report(new Figure(
            "demo.first-alert-seconds", counts.RootElement.GetProperty("firstAlertSeconds").GetDouble(), "s", 60, Goal.AtMost));
    }
}
