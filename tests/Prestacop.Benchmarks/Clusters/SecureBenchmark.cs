using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Benchmarks.Alerts;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Start;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>
/// What TLS, accounts and rights cost: alerts and storage on a cluster with them beside one without, in turns. With PRESTACOP_BENCH_WAYS (such as
/// <c>product,aes-128</c>) the storing alone is measured, once for each way to read that is named.
/// </summary>
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

        foreach (var side in (Side[])[secure, plain])
            Kafka.Publish(side.Cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(messages));
        if (Environment.GetEnvironmentVariable(StorageBenchmark.WaysVariable) is { } ways)
        {
            foreach (var way in SecureWay.Of(ways))
                await WayAsync(run, way, secure, plain, messages, cancellationToken);
            return;
        }
        await StorageAsync(run, secure, plain, messages);
        await AlertsAsync(run, secure, plain, cancellationToken);
    }

    static async Task StorageAsync(BenchmarkRun run, Side secure, Side plain, int messages)
    {
        var rates = await InTurnsAsync([secure, plain], "rows/s stored", async side => (await StoringRun.RunAsync(side.Cluster, messages)).RowsPerSecond);
        run.Report(new Figure("secure.storage.rows-per-second", rates[secure], "rows/s"));
        run.Report(new Figure("secure.storage-plain.rows-per-second", rates[plain], "rows/s"));
        run.Report(new Figure("secure.storage-over-plain", rates[secure] / rates[plain], "ratio", 0.9, Goal.AtLeast));
    }

    static async Task WayAsync(BenchmarkRun run, SecureWay way, Side secure, Side plain, int messages, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        foreach (var side in (Side[])[secure, plain])
        {
            await way.WriteAsync(FileOf(side), side.Cluster, cancellationToken);
            if (way.Compressed)
                await PublishCompressedAsync(side.Cluster, Path.Combine(folder.Path, "publisher.properties"), messages, cancellationToken);
        }
        var rates = await InTurnsAsync([secure, plain], $"rows/s stored, {way.Name}",
            async side => (await StoringRun.RunAsync(side.Cluster, messages, "--kafka-config", FileOf(side))).RowsPerSecond);
        run.Report(new Figure($"secure.storage.{way.Name}.rows-per-second", rates[secure], "rows/s"));
        run.Report(new Figure($"secure.storage-plain.{way.Name}.rows-per-second", rates[plain], "rows/s"));
        run.Report(new Figure($"secure.storage-over-plain.{way.Name}", rates[secure] / rates[plain], "ratio"));

        string FileOf(Side side) => Path.Combine(folder.Path, $"{side.Name}.properties");
    }

    /// <summary>Publishes the messages anew, with LZ4, in the place of those that are there.</summary>
    static async Task PublishCompressedAsync(TestCluster cluster, string file, int messages, CancellationToken cancellationToken)
    {
        using (var admin = new AdminClientBuilder(cluster.Kafka.Connect(new AdminClientConfig())).Build())
        {
            var found = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([Topics.DroneMessages]));
            await admin.DeleteRecordsAsync(found.TopicDescriptions.Single().Partitions.Select(partition =>
                new TopicPartitionOffset(Topics.DroneMessages, partition.Partition, Offset.End)));
        }
        string[] own = cluster.Kafka.FilePath is { } given ? await File.ReadAllLinesAsync(given, cancellationToken) : [];
        await File.WriteAllLinesAsync(file, [.. own, "compression.type=lz4"], cancellationToken);
        Kafka.Publish(KafkaSettings.Load(cluster.Kafka.BootstrapServers, file), Topics.DroneMessages, SampleMessages.Positions(messages));
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
