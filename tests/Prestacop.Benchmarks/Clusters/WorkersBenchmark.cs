using Prestacop.Benchmarks.Drill.Faults;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>
/// What a second worker costs: the processor's time of the executors for the same records, and for the same analysis, with two workers and with one. Broker
/// and HDFS share the cores with them, so that the time that passes says nothing. With PRESTACOP_BENCH_WAYS (such as <c>product,c1</c>) the storing alone is
/// measured, once for each way to run the executors that is named.
/// </summary>
static class WorkersBenchmark
{
    const int Tickets = 200_000;
    const int Rounds = 3;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var messages = ClusterBenchmark.Messages;
        BenchmarkRun.Say("cluster: starting a standalone cluster of two workers");
        await using var cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts) { Spark = SparkCluster.Standalone }, cancellationToken);
        Kafka.Publish(cluster.Kafka, Topics.DroneMessages, SampleMessages.Positions(messages));
        if (Environment.GetEnvironmentVariable(StorageBenchmark.WaysVariable) is { } ways)
        {
            await WaysAsync(run, cluster, messages, ways.Split(','), cancellationToken);
            return;
        }
        using var folder = new TemporaryFolder();
        var tickets = Path.Combine(folder.Path, "tickets.csv");
        await cluster.RunAsync(Limit, "csv", "--generate", $"{Tickets}", tickets);
        await cluster.RunAsync(Limit, "csv", tickets);

        var both = await CostAsync(cluster, messages, StandaloneService.WorkerName, NodeName.Of(StandaloneService.WorkerName, 2));
        await KilledProcess.KillAsync(cluster.State.Running(NodeName.Of(StandaloneService.WorkerName, 2))!, cancellationToken);
        var one = await CostAsync(cluster, messages, StandaloneService.WorkerName);

        run.Report(new Figure("cluster.streaming-1.rows-per-cpu-second", messages / one.Streaming, "rows/s"));
        run.Report(new Figure("cluster.streaming-2.rows-per-cpu-second", messages / both.Streaming, "rows/s"));
        run.Report(new Figure("cluster.efficiency-2", one.Streaming / both.Streaming, "ratio", 0.85, Goal.AtLeast));
        run.Report(new Figure("cluster.analysis-1.cpu-seconds", one.Analysis, "s"));
        run.Report(new Figure("cluster.analysis-2.cpu-seconds", both.Analysis, "s"));
        run.Report(new Figure("cluster.analysis-efficiency-2", one.Analysis / both.Analysis, "ratio", 0.85, Goal.AtLeast));

        async Task<(double Streaming, double Analysis)> CostAsync(TestCluster on, int count, params string[] names)
        {
            var time = new ExecutorTime([.. names.Select(name => on.State.Running(name)!)]);
            var master = StandaloneService.Master(on.State);
            var (streaming, analysis) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                var storage = "";
                streaming.Add(await time.OfAsync(async () => storage = (await StoringRun.RunAsync(on, count, "--master", master)).Storage, cancellationToken));
                analysis.Add(await time.OfAsync(() => on.RunAsync(
                    Limit, "submit", "analysis", "--master", master, "--storage", storage, "--summaries", $"{storage}-summaries"), cancellationToken));
                BenchmarkRun.Say($"cluster: {names.Length} worker(s), round {round}: {streaming[^1]:0.0} s of the processor to store, {analysis[^1]:0.0} s to analyse");
            }
            return (new Latencies(streaming).Percentile(0.5), new Latencies(analysis).Percentile(0.5));
        }
    }

    static async Task WaysAsync(BenchmarkRun run, TestCluster cluster, int messages, string[] ways, CancellationToken cancellationToken)
    {
        var (first, second) = (cluster.State.Running(StandaloneService.WorkerName)!, cluster.State.Running(NodeName.Of(StandaloneService.WorkerName, 2))!);
        var both = await SecondsAsync(first, second);
        await KilledProcess.KillAsync(second, cancellationToken);
        var one = await SecondsAsync(first);
        foreach (var way in ways)
            run.Report(new Figure($"cluster.efficiency-2.{way}", one[way] / both[way], "ratio"));

        async Task<Dictionary<string, double>> SecondsAsync(params ProcessIdentity[] workers)
        {
            var seconds = new Dictionary<string, double>();
            foreach (var way in ways)
            {
                seconds[way] = await new ExecutorTime(workers).OfAsync(
                    () => StoringRun.RunAsync(cluster, messages, ["--master", StandaloneService.Master(cluster.State), .. ExecutorWays.Options[way]]), cancellationToken);
                BenchmarkRun.Say($"cluster, {way}, {workers.Length} worker(s): {seconds[way]:0.0} s of the processor to store");
            }
            return seconds;
        }
    }
}
