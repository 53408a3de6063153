using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Web;

/// <summary>
/// Until the first row of the queue is seen in a new window, with a hundred thousand alerts, beside a static page of the same server: one of the
/// account, which has the same sign-in, style sheets and scripts, a few lines of text, and no connection. Both in turns, so that a slow machine
/// slows both.
/// </summary>
static class FirstPageBenchmark
{
    const int StoredAlerts = 100_000;
    const int WarmUps = 3;
    const int Rounds = 21;

    /// <summary>The first page alone, on a cluster of its own.</summary>
    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{run.Stack.Environment["PRESTACOP_WEB_PORT"]}");
        await using var browser = await DashboardBrowser.LaunchAsync(address);
        await browser.SignInEverybodyAsync(run.Stack.Announced);
        await MeasureAsync(run, browser, address, cancellationToken);
    }

    /// <summary>Fills the store, and measures.</summary>
    public static async Task MeasureAsync(BenchmarkRun run, DashboardBrowser browser, string address, CancellationToken cancellationToken)
    {
        Fill(run.Stack);
        await WaitForAlertsAsync(address, cancellationToken);
        var first = new NewWindow(browser, "/", ".queue-row .cell-drone");
        var still = new NewWindow(browser, "/account", "h1");
        for (var round = -WarmUps; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await first.OpenAsync(round >= 0);
            await still.OpenAsync(round >= 0);
        }
        BenchmarkRun.Say($"web: first page {Spread(first.Times)}, static page {Spread(still.Times)}");
        run.Report(new Figure("web.first-page-ms", first.Times.Percentile(0.5), "ms"));
        run.Report(new Figure("web.static-page-ms", still.Times.Percentile(0.5), "ms"));
        run.Report(new Figure("web.first-page-over-static", first.Times.Percentile(0.5) / still.Times.Percentile(0.5), "ratio", 2, Goal.AtMost));
    }

    static string Spread(Latencies times) => string.Create(
        CultureInfo.InvariantCulture, $"{times.Count} windows, quarters at {times.Percentile(0.25):0}, {times.Percentile(0.5):0} and {times.Percentile(0.75):0} ms, at most {times.Max:0} ms");

    static void Fill(TestCluster stack)
    {
        BenchmarkRun.Say($"web: {StoredAlerts:N0} alerts into the store");
        Kafka.Publish(stack.Kafka, Topics.Alerts, Enumerable.Range(0, StoredAlerts).Select(number =>
        {
            var alert = BenchmarkAlerts.Make("stored", number);
            return (alert.Message.DroneId, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert));
        }));
    }

    /// <summary>Until the dashboard says that it has them all at hand.</summary>
    static async Task WaitForAlertsAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        const string name = "prestacop_alerts_held";
        while (true)
        {
            var metrics = await client.GetStringAsync(new Uri($"{address}/metrics"), cancellationToken);
            var line = Array.Find(metrics.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal));
            if (line is not null && double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) >= StoredAlerts)
                return;
            await Task.Delay(500, cancellationToken);
        }
    }
}
