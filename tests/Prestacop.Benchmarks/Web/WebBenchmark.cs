using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Web;

/// <summary>The dashboard as an officer and a program meet it: with a real browser, the real alerts job, and many hub clients.</summary>
static class WebBenchmark
{
    const int Browsers = 20;
    static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{run.Stack.Environment["PRESTACOP_WEB_PORT"]}");
        await using var browser = await DashboardBrowser.LaunchAsync(address);
        await browser.SignInEverybodyAsync(run.Stack.Announced);

        await VisibleAsync(run, browser, cancellationToken);
        await HubAsync(run, browser, address, cancellationToken);
        await FirstPageBenchmark.MeasureAsync(run, browser, address, cancellationToken);
        await MemoryAsync(run, browser, cancellationToken);
        await SearchBenchmark.RunAsync(run, cancellationToken);
    }

    static async Task VisibleAsync(BenchmarkRun run, DashboardBrowser browser, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        await using var job = run.Stack.Start("submit", "alerts", "--ready-file", ready);
        while (!File.Exists(ready))
        {
            if (job.HasExited)
                throw new InvalidOperationException($"The alerts job ended before it was ready:\n{job.Printed}");
            await Task.Delay(100, cancellationToken);
        }
        var latencies = await new VisibleRows(run.Stack.BootstrapServers, browser).MeasureAsync(perSecond: 20, warmUp: 200, counted: 600, cancellationToken);
        await job.TerminateAsync();
        await job.WaitAsync(WaitTimeout, cancellationToken);
        run.Report(new Figure("web.visible.p50-ms", latencies.Percentile(0.5), "ms", 100, Goal.AtMost));
        run.Report(new Figure("web.visible.p99-ms", latencies.Percentile(0.99), "ms", 400, Goal.AtMost));
    }

    static async Task HubAsync(BenchmarkRun run, DashboardBrowser browser, string address, CancellationToken cancellationToken)
    {
        var token = await browser.MakeTokenAsync("benchmark");
        await using var clients = await HubClients.ConnectAsync(address, token, count: 500, cancellationToken);
        var (latencies, missed) = await clients.MeasureAsync(run.Stack.BootstrapServers, perSecond: 50, TimeSpan.FromMinutes(1), cancellationToken);
        run.Report(new Figure("web.hub.p50-ms", latencies.Percentile(0.5), "ms"));
        run.Report(new Figure("web.hub.p99-ms", latencies.Percentile(0.99), "ms", 250, Goal.AtMost));
        run.Report(new Figure("web.hub.missed", missed, "alerts", 0, Goal.AtMost));
    }

    static async Task MemoryAsync(BenchmarkRun run, DashboardBrowser browser, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"web: memory with {Browsers} browsers");
        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run.Stack.Home, "stack.json"), cancellationToken));
        var dashboard = state.RootElement.GetProperty("services").GetProperty("web").GetProperty("pid").GetInt32();
        var before = ProcessMemory.ResidentMegabytes(dashboard);
        var contexts = new List<Microsoft.Playwright.IBrowserContext>();
        for (var number = 0; number < Browsers; number++)
        {
            var context = await browser.OpenAsync("ana");
            contexts.Add(context);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/");
            await page.WaitForSelectorAsync($"{DashboardBrowser.Connected} .queue-row");
        }
        run.Report(new Figure("web.mb-per-browser", (ProcessMemory.ResidentMegabytes(dashboard) - before) / Browsers, "MB"));
        run.Report(new Figure("web.mb", before, "MB"));
        foreach (var context in contexts)
            await context.DisposeAsync();
    }
}
