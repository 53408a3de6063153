using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Web;

/// <summary>
/// From the moment at which a drone's message is handed to the producer until its row is in the page: the page itself notes when each row
/// came, by the clock of this same machine.
/// </summary>
/// <param name="bootstrapServers">Kafka's brokers.</param>
/// <param name="browser">The browser.</param>
/// <param name="name">What the drones' names begin with. The page shows those alone: another name for each measurement at one dashboard.</param>
sealed class VisibleRows(string bootstrapServers, DashboardBrowser browser, string name = "seen")
{
    static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(60);

    // A row that is drawn anew for another alert changes its text, which the observer of child lists alone would not see.
    const string Observe = """
        name => {
          window.seen = {};
          const look = () => {
            const now = performance.timeOrigin + performance.now();
            for (const cell of document.querySelectorAll('.queue-row .cell-drone')) {
              const drone = cell.textContent;
              if (drone.startsWith(name + '-')) window.seen[drone] ??= now;
            }
          };
          new MutationObserver(look).observe(document.querySelector('.queue-table'), { childList: true, subtree: true, characterData: true });
        }
        """;

    public async Task<Latencies> MeasureAsync(int perSecond, int warmUp, int counted, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"web: {perSecond} alerts/s in a browser, {warmUp} of warm-up, {counted} counted");
        // High enough for three seconds of alerts: what comes after a longer halt would be drawn over before it was ever shown.
        await using var context = await browser.OpenAsync("ana", height: 2400);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/?drone={name}-");
        await page.WaitForSelectorAsync($"{DashboardBrowser.Connected} .queue-table");
        await page.EvaluateAsync(Observe, name);

        var sent = new DateTimeOffset[warmUp + counted];
        await EvenPublisher.PublishAsync(
            bootstrapServers, Topics.DroneMessages, perSecond, sent.Length,
            number => (BenchmarkAlerts.DroneId(name, number), JsonSerializer.SerializeToUtf8Bytes(BenchmarkAlerts.Violation(name, number), ContractsJson.Default.DroneMessage)),
            number => sent[number] = TimeProvider.System.GetUtcNow(),
            cancellationToken);
        await page.WaitForFunctionAsync("drone => window.seen[drone]", BenchmarkAlerts.DroneId(name, sent.Length - 1), new() { Timeout = (float)WaitTimeout.TotalMilliseconds });

        var seen = await page.EvaluateAsync<Dictionary<string, double>>("() => window.seen");
        // After a halt of more than three seconds some are drawn over before they were ever shown: they count until a later one was, which is as soon as their officer could look further down.
        var (later, drawnOver) = (0.0, 0);
        var latencies = new List<double>();
        for (var number = sent.Length - 1; number >= warmUp; number--)
        {
            if (seen.TryGetValue(BenchmarkAlerts.DroneId(name, number), out var at))
                later = at;
            else
                drawnOver++;
            latencies.Add(later - (sent[number] - DateTimeOffset.UnixEpoch).TotalMilliseconds);
        }
        if (drawnOver > 0)
            BenchmarkRun.Say($"web: {drawnOver} rows were drawn over before they were seen");
        return new Latencies(latencies);
    }
}
