using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Benchmarks.Alerts;

/// <summary>
/// From a drone's message to its alert, through the real job as <c>submit alerts</c> runs it: in real-time mode and in micro-batches, and
/// beside real-time mode the peer, bare hops through the same broker, in turns. All get the same messages, evenly spread, from the same process, and
/// read with the same consumer; every fifth message needs a human, so that enough alerts are measured.
/// </summary>
static class AlertsBenchmark
{
    const int GoalRate = 1000;
    const int HighRate = 5000;
    const int LowRate = 100;

    /// <summary>
    /// At the high rate: a job that runs for months is compiled, and its first 300,000 messages are not what its users see. Before that an alert takes three to five times as long.
    /// </summary>
    static readonly TimeSpan RealTimeWarmUp = TimeSpan.FromSeconds(60);
    static readonly TimeSpan ShortWarmUp = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Counted = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var realTime = await RealTimeAsync(run, cancellationToken);
        string[] batches = ["--micro-batch", "0 seconds"];
        var microBatch = await MicroBatchAsync(run.Stack, "micro-batches", InHdfs, [GoalRate, LowRate, HighRate], cancellationToken);
        // Each batch writes into its checkpoint, before and after: this one shows how much of the latency that is.
        using var local = new TemporaryFolder();
        var localCheckpoint = await MicroBatchAsync(run.Stack, "micro-batches, local checkpoint", _ => $"file://{local.Path}", [LowRate], cancellationToken);

        foreach (var (rate, latencies) in microBatch)
        {
            run.Report(new Figure($"alerts.microbatch-{rate}.p50.ms", latencies.Percentile(0.5), "ms"));
            run.Report(new Figure($"alerts.microbatch-{rate}.p99.ms", latencies.Percentile(0.99), "ms"));
        }
        run.Report(new Figure(
            "alerts.realtime-over-microbatch.p50", microBatch[LowRate].Percentile(0.5) / realTime.Percentile(0.5), "ratio", 20, Goal.AtLeast));
        run.Report(new Figure($"alerts.microbatch-local-checkpoint-{LowRate}.p50.ms", localCheckpoint[LowRate].Percentile(0.5), "ms"));
        await DronesBenchmark.RunAsync(run, cancellationToken);

        Task<IReadOnlyDictionary<int, Latencies>> MicroBatchAsync(
            TestCluster stack, string name, Func<string, string> checkpoints, int[] rates, CancellationToken cancellationToken) =>
            WithJobAsync(stack, checkpoints, batches, load => RatesAsync(name, load, rates, TimeSpan.FromSeconds(15), cancellationToken), cancellationToken);
    }

    /// <summary>Real-time mode alone.</summary>
    public static Task RunRealTimeAsync(BenchmarkRun run, CancellationToken cancellationToken) => RealTimeAsync(run, cancellationToken);

    /// <summary>Real-time mode: at the two rates that have goals in turns with bare hops, and then at the low rate.</summary>
    /// <returns>The latencies at the low rate.</returns>
    static async Task<Latencies> RealTimeAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(run.Stack.Kafka);
        var hop = new AlertLoad(run.Stack.Kafka, run.Stack.Kafka, topics[Topics.DroneMessages], topics[Topics.DroneMessages], answered: 1);
        return await WithJobAsync(run.Stack, InHdfs, [], async alert =>
        {
            BenchmarkRun.Say("alerts: warming up real-time mode");
            await alert.MeasureAsync(HighRate, RealTimeWarmUp, ShortWarmUp, cancellationToken);
            var turns = new AlertTurns(hop, alert);
            (await turns.MeasureAsync(GoalRate, cancellationToken)).Report(run, "alerts", maxP99Milliseconds: 10);
            (await turns.MeasureAsync(HighRate, cancellationToken)).Report(run, string.Create(CultureInfo.InvariantCulture, $"alerts-{HighRate}"), maxP99Milliseconds: 20);
            return await alert.MeasureAsync(LowRate, ShortWarmUp, Counted, cancellationToken);
        }, cancellationToken);
    }

    static async Task<T> WithJobAsync<T>(
        TestCluster stack, Func<string, string> checkpoints, string[] mode, Func<AlertLoad, Task<T>> measureAsync, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        await using var job = stack.Start(
        [
            "submit", "alerts", "--topic-prefix", topics.Prefix, "--checkpoints", checkpoints(topics.Prefix), "--ready-file", ready, .. mode,
        ]);
        while (!File.Exists(ready))
        {
            if (job.HasExited)
                throw new InvalidOperationException($"The job ended before it was ready:\n{job.Printed}");
            await Task.Delay(100, cancellationToken);
        }

        var measured = await measureAsync(new AlertLoad(stack.Kafka, stack.Kafka, topics[Topics.DroneMessages], topics[Topics.Alerts], AlertLoad.AlertEvery));
        await job.TerminateAsync();
        var code = await job.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return code == 0 ? measured : throw new InvalidOperationException($"The job ended with {code}:\n{job.Printed}");
    }

    static string InHdfs(string prefix) => $"/bench/{prefix}";

    /// <summary>The first rate comes right after the warm-up; each other rate has a short one of its own.</summary>
    static async Task<IReadOnlyDictionary<int, Latencies>> RatesAsync(
        string name, AlertLoad load, int[] rates, TimeSpan warmUp, CancellationToken cancellationToken)
    {
        var latencies = new Dictionary<int, Latencies>();
        foreach (var rate in rates)
        {
            var before = latencies.Count == 0 ? warmUp : ShortWarmUp;
            BenchmarkRun.Say($"alerts, {name}: {rate} messages/s, {before.TotalSeconds} s of warm-up, {Counted.TotalSeconds} s counted");
            latencies.Add(rate, await load.MeasureAsync(rate, before, Counted, cancellationToken));
        }
        return latencies;
    }
}
