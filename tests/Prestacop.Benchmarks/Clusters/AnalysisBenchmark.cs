using System.Globalization;
using Prestacop.Benchmarks.Drill.Faults;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>
/// What was tried to make the second worker of a full analysis cheaper: the processor's time of the executors with two workers and with one, for each way to run them and each number of
/// tickets. PRESTACOP_BENCH_WAYS names the ways (default: the product's), PRESTACOP_BENCH_TICKETS the numbers (default: 200000).
/// </summary>
static class AnalysisBenchmark
{
    /// <summary>The environment variable with numbers of tickets, separated by commas.</summary>
    const string TicketsVariable = "PRESTACOP_BENCH_TICKETS";

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var ways = (Environment.GetEnvironmentVariable(StorageBenchmark.WaysVariable) ?? ExecutorWays.Product).Split(',');
        var sizes = (Environment.GetEnvironmentVariable(TicketsVariable) ?? "200000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).Order().ToList();
        BenchmarkRun.Say("cluster-analysis: starting a standalone cluster of two workers");
        await using var cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts) { Spark = SparkCluster.Standalone }, cancellationToken);
        var storages = await StoreAsync(cluster, sizes);
        var (first, second) = (cluster.State.Running(StandaloneService.WorkerName)!, cluster.State.Running(NodeName.Of(StandaloneService.WorkerName, 2))!);
        var both = await SecondsAsync(first, second);
        await KilledProcess.KillAsync(second, cancellationToken);
        var one = await SecondsAsync(first);
        foreach (var (way, size) in both.Keys)
        {
            run.Report(new Figure($"cluster.analysis-efficiency-2.{way}-of-{size}", one[(way, size)] / both[(way, size)], "ratio"));
        }

        async Task<Dictionary<(string Way, int Size), double>> SecondsAsync(params ProcessIdentity[] workers)
        {
            var seconds = new Dictionary<(string, int), double>();
            foreach (var way in ways)
            {
                foreach (var size in sizes)
                {
                    seconds[(way, size)] = await new ExecutorTime(workers).OfAsync(
                        () => cluster.RunAsync(
                            Limit,
                            [
                                "submit", "analysis", "--master", StandaloneService.Master(cluster.State), .. ExecutorWays.Options[way],
                                "--storage", storages[size], "--summaries", $"{storages[size]}-{way}-{workers.Length}",
                            ]), cancellationToken);
                    BenchmarkRun.Say($"cluster-analysis, {way}, {workers.Length} worker(s): {seconds[(way, size)]:0.0} s of the processor for {size:N0} tickets");
                }
            }
            return seconds;
        }
    }

    /// <summary>Stores what is in the topic by a job in one process whenever it holds as many tickets as one of the sizes.</summary>
    static async Task<Dictionary<int, string>> StoreAsync(TestCluster cluster, IReadOnlyList<int> sizes)
    {
        using var folder = new TemporaryFolder();
        var storages = new Dictionary<int, string>();
        var published = 0;
        foreach (var size in sizes)
        {
            var tickets = Path.Combine(folder.Path, $"{size}.csv");
            await cluster.RunAsync(Limit, "csv", "--generate", $"{size - published}", tickets);
            await cluster.RunAsync(Limit, "csv", tickets);
            File.Delete(tickets);
            (published, storages[size]) = (size, $"/bench/analysis-{size}");
            BenchmarkRun.Say($"cluster-analysis: storing {size:N0} tickets");
            await cluster.RunAsync(
                Limit, "submit", "streaming", "--available-now", "--topics", Topics.ParkingViolations, "--storage", storages[size], "--checkpoints", $"{storages[size]}-checkpoints");
        }
        return storages;
    }
}
