using Prestacop.Benchmarks.Alerts;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Start;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>What TLS, accounts and rights cost: alerts and storage on a cluster with them beside one without, in turns.</summary>
static class SecureBenchmark
{
    const int Rate = 1_000;
    const int Rounds = 3;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var messages = ClusterBenchmark.Messages;
        BenchmarkRun.Say("cluster: starting a cluster with accounts");
        await using var cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts) { Secure = true }, cancellationToken);
        var (secure, plain) = (new Side("secure", cluster), new Side("plain", run.Stack));

        await StorageAsync(run, secure, plain, messages);
        await AlertsAsync(run, secure, plain, cancellationToken);
    }

    static async Task StorageAsync(BenchmarkRun run, Side secure, Side plain, int messages)
    {
        foreach (var side in (Side[])[secure, plain])
            Kafka.Publish(side.Cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(messages));
        var rates = await InTurnsAsync([secure, plain], "rows/s stored", async side => (await StoringRun.RunAsync(side.Cluster, messages)).RowsPerSecond);
        run.Report(new Figure("secure.storage.rows-per-second", rates[secure], "rows/s"));
        run.Report(new Figure("secure.storage-plain.rows-per-second", rates[plain], "rows/s"));
        run.Report(new Figure("secure.storage-over-plain", rates[secure] / rates[plain], "ratio", 0.9, Goal.AtLeast));
    }

    static async Task AlertsAsync(BenchmarkRun run, Side secure, Side plain, CancellationToken cancellationToken)
    {
        await using var first = await StartedJob.StartAsync(secure.Cluster, "alerts", [], cancellationToken);
        await using var second = await StartedJob.StartAsync(plain.Cluster, "alerts", [], cancellationToken);
        var loads = new[] { secure, plain }.ToDictionary(side => side, side => new AlertLoad(side.Cluster.Kafka, side.Cluster.Kafka, Topics.DroneMessages, Topics.Alerts, AlertLoad.AlertEvery));
        var warmUp = TimeSpan.FromSeconds(20);
        var latencies = await InTurnsAsync([secure, plain], "ms to an alert (p50)", async side =>
            (await loads[side].MeasureAsync(Rate, warmUp, TimeSpan.FromSeconds(20), cancellationToken)).Percentile(0.5));
        run.Report(new Figure("secure.alert.p50.ms", latencies[secure], "ms"));
        run.Report(new Figure("secure.alert-plain.p50.ms", latencies[plain], "ms"));
        run.Report(new Figure("secure.alert-p50-over-plain", latencies[secure] / latencies[plain], "ratio", 1.3, Goal.AtMost));
        await first.StopAsync(cancellationToken);
        await second.StopAsync(cancellationToken);
    }

    /// <summary>The median of three rounds of each side, one after the other.</summary>
    static async Task<Dictionary<Side, double>> InTurnsAsync(IReadOnlyList<Side> sides, string unit, Func<Side, Task<double>> measure)
    {
        var values = sides.ToDictionary(side => side, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var side in sides)
            {
                values[side].Add(await measure(side));
                BenchmarkRun.Say($"cluster, {side.Name}, round {round}: {values[side][^1]:0.00} {unit}");
            }
        }
        return values.ToDictionary(side => side.Key, side => new Latencies(side.Value).Percentile(0.5));
    }

    sealed record Side(string Name, TestCluster Cluster);
}
