using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Alerts;

/// <summary>
/// How fast the simulated fleet sends, against Kafka's own load generator, with the settings of the fleet's producer and into a topic of as
/// many partitions. The generator has two ways: random records of a size, here the messages' mean, and records of a file that it need not
/// make, here real messages, which are compressed as well as the fleet's. The goal is held against whichever is faster. With PRESTACOP_BENCH_WAYS (such as
/// <c>product,large-gen0</c>) the fleet flies once a round in each way that is named.
/// </summary>
static class DronesBenchmark
{
    const int Messages = 2_000_000;
    const int Samples = 20_000;
    const int Rounds = 3;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var test = new KafkaPerformanceTest(run.Stack, Topics.DroneMessages, lingerMilliseconds: 5);
        var payload = await SampleAsync(run.Stack, test, folder.Path, cancellationToken);
        var size = (int)Math.Round((double)new FileInfo(payload).Length / Samples) - 1;
        var ways = (Environment.GetEnvironmentVariable(StorageBenchmark.WaysVariable) ?? FleetWays.Product).Split(',');
        var drones = ways.ToDictionary(way => way, _ => new List<double>());
        var (random, real) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            BenchmarkRun.Say($"drones, round {round}: {Messages:N0} messages by the fleet, then by Kafka's ProducerPerformance");
            foreach (var way in ways)
                drones[way].Add(await FleetAsync(run.Stack, folder.Path, way, cancellationToken));
            random.Add(await test.RunAsync(Messages, ["--record-size", $"{size}"], cancellationToken));
            real.Add(await test.RunAsync(Messages, ["--payload-file", payload], cancellationToken));
        }
        var (ofSize, ofFile) = (Median(random), Median(real));
        run.Report(new Figure("drones.perf-test-random.records-per-second", ofSize, "records/s"));
        run.Report(new Figure("drones.perf-test-real.records-per-second", ofFile, "records/s"));
        foreach (var (way, rates) in drones)
        {
            var suffix = way == FleetWays.Product ? "" : $".{way}";
            run.Report(new Figure($"drones.messages-per-second{suffix}", Median(rates), "messages/s"));
            run.Report(new Figure($"drones.over-perf-test{suffix}", Median(rates) / Math.Max(ofSize, ofFile), "ratio", 0.8, Goal.AtLeast));
        }
    }

    static double Median(IEnumerable<double> values) => new Latencies(values).Percentile(0.5);

    /// <summary>A file of real messages, a line each.</summary>
    static async Task<string> SampleAsync(TestCluster stack, KafkaPerformanceTest test, string folder, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        await FlyAsync(stack, folder, topics[Topics.DroneMessages], Samples, FleetWays.Product, cancellationToken);
        var file = Path.Combine(folder, "messages.txt");
        await test.WritePayloadAsync(file, topics[Topics.DroneMessages], Samples, cancellationToken);
        return file;
    }

    static async Task<double> FleetAsync(TestCluster stack, string folder, string way, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        return await FlyAsync(stack, folder, topics[Topics.DroneMessages], Messages, way, cancellationToken);
    }

    static async Task<double> FlyAsync(TestCluster stack, string folder, string topic, int count, string way, CancellationToken cancellationToken)
    {
        var (summary, properties) = (Path.Combine(folder, "summary.json"), Path.Combine(folder, "kafka.properties"));
        await File.WriteAllLinesAsync(properties, FleetWays.ClientSettings.GetValueOrDefault(way, []), cancellationToken);
        var environment = new Dictionary<string, string>(stack.Environment);
        if (FleetWays.Runtime.TryGetValue(way, out var setting))
            environment[setting.Name] = setting.Value;
        await using var fleet = RunningCommand.Start(
            "dotnet",
            [
                SourceTree.Program("Prestacop.Producers"), "drones", "--as-fast-as-possible", "--drones", "1000", "--count", $"{count}",
                "--topic", topic, "--summary-json", summary, "--kafka-config", properties,
            ],
            environment);
        var code = await fleet.WaitAsync(Limit, cancellationToken);
        if (code != 0)
            throw new InvalidOperationException($"The fleet ended with {code}:\n{fleet.Printed}");
        using var counts = JsonDocument.Parse(await File.ReadAllTextAsync(summary, cancellationToken));
        return counts.RootElement.GetProperty("published").GetInt64() / counts.RootElement.GetProperty("seconds").GetDouble();
    }
}
