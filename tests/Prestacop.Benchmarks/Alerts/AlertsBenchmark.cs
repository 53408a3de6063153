using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Benchmarks.Alerts;

/// <summary>
/// From a drone's message to its alert, through the real job as <c>submit alerts</c> runs it: in real-time mode and in micro-batches, and
/// beside them the peer, one bare hop through the same broker. All three get the same messages, evenly spread, from the same process, and
/// read with the same consumer; every fifth message needs a human, so that enough alerts are measured.
/// </summary>
static class AlertsBenchmark
{
    const int GoalRate = 1000;
    static readonly int[] Rates = [100, GoalRate, 5000];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var hop = await HopAsync(run.Stack, cancellationToken);
        var realTime = await JobAsync(run.Stack, "real-time mode", InHdfs, [], Rates, TimeSpan.FromSeconds(30), cancellationToken);
        string[] batches = ["--micro-batch", "0 seconds"];
        var microBatch = await JobAsync(run.Stack, "micro-batches", InHdfs, batches, Rates, TimeSpan.FromSeconds(15), cancellationToken);
        // Each batch writes into its checkpoint, before and after: this one shows how much of the latency that is.
        using var local = new TemporaryFolder();
        var localCheckpoint = await JobAsync(
            run.Stack, "micro-batches, local checkpoint", _ => $"file://{local.Path}", batches, [100], TimeSpan.FromSeconds(15), cancellationToken);

        run.Report(new Figure(
            "alerts.p50-over-two-hops", realTime[GoalRate].Percentile(0.5) / (2 * hop[GoalRate].Percentile(0.5)), "ratio", 2, Goal.AtMost));
        run.Report(new Figure("alerts.realtime.p50.ms", realTime[GoalRate].Percentile(0.5), "ms"));
        run.Report(new Figure("alerts.realtime.p99.ms", realTime[GoalRate].Percentile(0.99), "ms", 10, Goal.AtMost));
        run.Report(new Figure("alerts.realtime.max.ms", realTime[GoalRate].Max, "ms"));
        run.Report(new Figure("alerts.microbatch.p50.ms", microBatch[100].Percentile(0.5), "ms"));
        run.Report(new Figure("alerts.microbatch.p99.ms", microBatch[100].Percentile(0.99), "ms"));
        run.Report(new Figure(
            "alerts.realtime-over-microbatch.p50", microBatch[100].Percentile(0.5) / realTime[100].Percentile(0.5), "ratio", 20, Goal.AtLeast));
        run.Report(new Figure("alerts.microbatch-local-checkpoint-100.p50.ms", localCheckpoint[100].Percentile(0.5), "ms"));
        foreach (var (name, latencies) in new[] { ("hop", hop), ("realtime", realTime), ("microbatch", microBatch) })
        {
            foreach (var rate in Rates)
            {
                run.Report(new Figure($"alerts.{name}-{rate}.p50.ms", latencies[rate].Percentile(0.5), "ms"));
                run.Report(new Figure($"alerts.{name}-{rate}.p99.ms", latencies[rate].Percentile(0.99), "ms"));
                run.Report(new Figure($"alerts.{name}-{rate}.max.ms", latencies[rate].Max, "ms"));
            }
        }
        await DronesBenchmark.RunAsync(run, cancellationToken);
    }

    static async Task<IReadOnlyDictionary<int, Latencies>> HopAsync(TestCluster stack, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        var kafka = stack.Kafka;
        var load = new AlertLoad(kafka, kafka, topics[Topics.DroneMessages], topics[Topics.DroneMessages], answered: 1);
        return await MeasureAsync("one hop", load, Rates, TimeSpan.FromSeconds(10), cancellationToken);
    }

    static async Task<IReadOnlyDictionary<int, Latencies>> JobAsync(
        TestCluster stack, string name, Func<string, string> checkpoints, string[] mode, int[] rates, TimeSpan warmUp, CancellationToken cancellationToken)
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

        var kafka = stack.Kafka;
        var load = new AlertLoad(kafka, kafka, topics[Topics.DroneMessages], topics[Topics.Alerts], AlertLoad.AlertEvery);
        var latencies = await MeasureAsync(name, load, rates, warmUp, cancellationToken);
        await job.TerminateAsync();
        var code = await job.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return code == 0 ? latencies : throw new InvalidOperationException($"The job ended with {code}:\n{job.Printed}");
    }

    static string InHdfs(string prefix) => $"/bench/{prefix}";

    /// <summary>The goal's rate comes first, right after the warm-up; each other rate has a short one of its own.</summary>
    static async Task<IReadOnlyDictionary<int, Latencies>> MeasureAsync(
        string name, AlertLoad load, int[] rates, TimeSpan warmUp, CancellationToken cancellationToken)
    {
        var latencies = new Dictionary<int, Latencies>();
        foreach (var rate in rates.OrderBy(rate => rate != GoalRate))
        {
            var before = latencies.Count == 0 ? warmUp : TimeSpan.FromSeconds(5);
            var counted = rate == GoalRate ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(20);
            BenchmarkRun.Say($"alerts, {name}: {rate} messages/s, {before.TotalSeconds} s of warm-up, {counted.TotalSeconds} s counted");
            latencies.Add(rate, await load.MeasureAsync(rate, before, counted, cancellationToken));
        }
        return latencies;
    }
}
