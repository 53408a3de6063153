using System.Globalization;
using Prestacop.Benchmarks.Alerts;
using Prestacop.Benchmarks.Clusters;
using Prestacop.Benchmarks.Web;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Whole;

/// <summary>
/// Everything at once on one machine: both jobs, the dashboard with three browsers, a fleet with pictures, tickets that are stored, and an analysis that is
/// started again and again. How long until the alert is in Kafka, and until its row is in the page?
/// </summary>
static class WholeBenchmark
{
    /// <summary>Messages a second of the fleet. The goals at the first are those of <c>whole.alert</c>.</summary>
    static readonly int[] Rates = [1_000, 100];

    const int Tickets = 200_000;
    const int OtherBrowsers = 2;

    /// <summary>A second, beside the fleet's own: the messages that are measured until their alert, every fifth of which has one, and until their row.</summary>
    const int AlertMessages = 100;
    const int VisibleRowsPerSecond = 20;

    /// <summary>Before the rest is started: a job that runs for months is compiled.</summary>
    const int CompilingRate = 5_000;
    static readonly TimeSpan Compiling = TimeSpan.FromSeconds(40);
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Counted = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{run.Stack.Environment["PRESTACOP_WEB_PORT"]}");
        await using var browser = await DashboardBrowser.LaunchAsync(address);
        await browser.SignInEverybodyAsync(run.Stack.Announced);
        using var folder = new TemporaryFolder();
        var tickets = Path.Combine(folder.Path, "tickets.csv");
        await run.Stack.RunAsync(Limit, "csv", "--generate", $"{Tickets}", tickets);
        await run.Stack.RunAsync(Limit, "csv", tickets);

        var storage = $"/bench/{Guid.NewGuid():N}";
        await using var alerts = await StartedJob.StartAsync(run.Stack, "alerts", [], cancellationToken);
        BenchmarkRun.Say("whole: warming up the alerts");
        await LoadOf(run.Stack).MeasureAsync(CompilingRate, Compiling, TimeSpan.FromSeconds(1), cancellationToken);
        await using var streaming = await StartedJob.StartAsync(run.Stack, "streaming", ["--storage", storage], cancellationToken);
        for (var number = 0; number < OtherBrowsers; number++)
        {
            // The browser closes them.
            var page = await (await browser.OpenAsync("ana")).NewPageAsync();
            await page.GotoAsync("/");
            await page.WaitForSelectorAsync($"{DashboardBrowser.Connected} .queue-table");
        }
        foreach (var rate in Rates)
            await MeasureAsync(run, browser, rate, storage, cancellationToken);
        await alerts.StopAsync(cancellationToken);
        await streaming.StopAsync(cancellationToken);
    }

    static async Task MeasureAsync(BenchmarkRun run, DashboardBrowser browser, int rate, string storage, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"whole: {rate} messages/s with pictures");
        using var outbox = new TemporaryFolder();
        await using var fleet = run.Stack.StartInSession("drones", "--drones", $"{rate}", "--rate", $"{rate}", "--outbox", outbox.Path);
        using var measured = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var analyses = AnalyseAsync(run.Stack, storage, measured.Token);

        var alert = LoadOf(run.Stack).MeasureAsync(AlertMessages, WarmUp, Counted, cancellationToken);
        var rows = new VisibleRows(run.Stack.BootstrapServers, browser, string.Create(CultureInfo.InvariantCulture, $"seen{rate}"));
        var seen = await rows.MeasureAsync(
            VisibleRowsPerSecond, VisibleRowsPerSecond * (int)WarmUp.TotalSeconds, VisibleRowsPerSecond * (int)Counted.TotalSeconds, cancellationToken);
        var latencies = await alert;

        await measured.CancelAsync();
        var count = await analyses;
        await fleet.TerminateAsync();
        await fleet.WaitAsync(Limit, cancellationToken);
        Report(run, rate, latencies, seen, count);
    }

    static AlertLoad LoadOf(TestCluster stack) => new(stack.Kafka, stack.Kafka, Topics.DroneMessages, Topics.Alerts, AlertLoad.AlertEvery);

    static void Report(BenchmarkRun run, int rate, Latencies alert, Latencies seen, int analyses)
    {
        // The goals at a tenth of the load are half as long.
        var (name, goal) = rate == Rates[0] ? ("whole", 1.0) : (string.Create(CultureInfo.InvariantCulture, $"whole-{rate}"), 0.5);
        run.Report(new Figure($"{name}.alert.p50-ms", alert.Percentile(0.5), "ms", 10 * goal, Goal.AtMost));
        run.Report(new Figure($"{name}.alert.p99-ms", alert.Percentile(0.99), "ms", 50 * goal, Goal.AtMost));
        run.Report(new Figure($"{name}.seen.p50-ms", seen.Percentile(0.5), "ms"));
        run.Report(new Figure($"{name}.seen.p99-ms", seen.Percentile(0.99), "ms", 500 * goal, Goal.AtMost));
        run.Report(new Figure($"{name}.analyses", analyses, "runs"));
    }

    /// <summary>Analyses what is stored, again and again.</summary>
    /// <returns>How many analyses came to their end.</returns>
    static async Task<int> AnalyseAsync(TestCluster cluster, string storage, CancellationToken cancellationToken)
    {
        for (var count = 0; ; count++)
        {
            await using var job = cluster.StartInSession("submit", "analysis", "--storage", storage, "--summaries", $"{storage}-summaries", "--rebuild");
            try
            {
                if (await job.WaitAsync(Limit, cancellationToken) is var code and not 0)
                    throw new InvalidOperationException($"The analysis ended with {code}:\n{job.Printed}");
            }
            catch (OperationCanceledException)
            {
                return count;
            }
        }
    }
}
