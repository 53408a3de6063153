using System.Globalization;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>What a cluster costs beside one machine: a second worker, TLS and accounts, and the start of a job.</summary>
static class ClusterBenchmark
{
    const int Starts = 3;

    /// <summary>How many messages are stored in each round.</summary>
    public static int Messages => int.Parse(Environment.GetEnvironmentVariable(StorageBenchmark.MessagesVariable) ?? "1000000", CultureInfo.InvariantCulture);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await WorkersBenchmark.RunAsync(run, cancellationToken);
        await SecureBenchmark.RunAsync(run, cancellationToken);
        await StartsAsync(run, cancellationToken);
    }

    /// <summary>Seconds from <c>submit</c> to the first batch of <c>streaming</c>: the first start, which may upload jars, and the median of the later ones.</summary>
    public static async Task StartsAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await ReportAsync(run, "local", run.Stack, [], cancellationToken);
        foreach (var kind in (SparkCluster[])[SparkCluster.Standalone, SparkCluster.Yarn])
        {
            await using var cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts) { Spark = kind }, cancellationToken);
            var master = kind == SparkCluster.Yarn ? "yarn" : StandaloneService.Master(cluster.State);
            await ReportAsync(run, kind == SparkCluster.Yarn ? "yarn" : "standalone", cluster, ["--master", master], cancellationToken);
        }
    }

    static async Task ReportAsync(BenchmarkRun run, string name, TestCluster cluster, string[] arguments, CancellationToken cancellationToken)
    {
        var seconds = new List<double>();
        for (var start = 0; start <= Starts; start++)
        {
            await using var job = await StartedJob.StartAsync(
                cluster, "streaming", ["--topics", Topics.DroneMessages, "--storage", $"/bench/{Guid.NewGuid():N}", .. arguments], cancellationToken);
            seconds.Add(job.SecondsToReady);
            BenchmarkRun.Say($"cluster: first batch on {name} after {job.SecondsToReady:0.0} s");
            await job.StopAsync(cancellationToken);
        }
        run.Report(new Figure($"cluster.start.{name}.first.seconds", seconds[0], "s"));
        run.Report(new Figure($"cluster.start.{name}.seconds", new Latencies(seconds.Skip(1)).Percentile(0.5), "s"));
    }
}
