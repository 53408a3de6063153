using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks;

/// <summary>
/// From a drone's message to its alert, through the real job: in real-time mode and in micro-batches, in one run, at 100 messages a
/// second. Every second message needs a human, so that enough alerts are measured.
/// </summary>
static class AlertsBenchmark
{
    const int MessagesPerSecond = 100;
    const int AlertEvery = 2;
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var realTime = await MeasureAsync(run.Stack, [], cancellationToken);
        var microBatch = await MeasureAsync(run.Stack, ["--micro-batch", "0 seconds"], cancellationToken);

        run.Report(new Figure("alerts.realtime.p50.ms", realTime.Percentile(0.5), "ms"));
        run.Report(new Figure("alerts.realtime.p99.ms", realTime.Percentile(0.99), "ms", 20, Goal.AtMost));
        run.Report(new Figure("alerts.realtime.max.ms", realTime.Max, "ms"));
        run.Report(new Figure("alerts.microbatch.p50.ms", microBatch.Percentile(0.5), "ms"));
        run.Report(new Figure("alerts.microbatch.p99.ms", microBatch.Percentile(0.99), "ms"));
        run.Report(new Figure(
            "alerts.realtime-over-microbatch.p50", microBatch.Percentile(0.5) / realTime.Percentile(0.5), "ratio", 20, Goal.AtLeast));
    }

    static async Task<Latencies> MeasureAsync(LocalStack stack, string[] mode, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"alerts, {(mode.Length == 0 ? "real-time mode" : "micro-batches")}: {WarmUp.TotalSeconds} s of warm-up, {Measured.TotalSeconds} s measured");
        await using var topics = await PrefixedTopics.CreateAsync(stack.BootstrapServers);
        using var folder = new TemporaryFolder();
        var ready = Path.Combine(folder.Path, "ready");
        await using var job = stack.Start(
        [
            "submit", "alerts", "--topic-prefix", topics.Prefix, "--checkpoints", $"/bench/{topics.Prefix}", "--ready-file", ready, .. mode,
        ]);
        while (!File.Exists(ready))
        {
            if (job.HasExited)
                throw new InvalidOperationException($"The job ended before it was ready:\n{job.Printed}");
            await Task.Delay(100, cancellationToken);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var latencies = Task.Run(() => Collect(stack.BootstrapServers, topics[Topics.Alerts], stop.Token), CancellationToken.None);
        await PublishAsync(stack.BootstrapServers, topics[Topics.DroneMessages], WarmUp + Measured, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        await stop.CancelAsync();
        var collected = await latencies;
        await job.TerminateAsync();
        var code = await job.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        if (code != 0)
            throw new InvalidOperationException($"The job ended with {code}:\n{job.Printed}");

        var expected = (int)(Measured.TotalSeconds * MessagesPerSecond / AlertEvery);
        var measured = collected.Where(alert => alert.Number >= WarmUp.TotalSeconds * MessagesPerSecond).ToList();
        // A lost alert has no latency, and would make the figure better.
        if (measured.DistinctBy(alert => alert.Number).Count() != expected)
            throw new InvalidOperationException($"{measured.Count} alerts came of {expected}.");
        return new Latencies(measured.Select(alert => alert.Milliseconds));
    }

    static async Task PublishAsync(string bootstrapServers, string topic, TimeSpan duration, CancellationToken cancellationToken)
    {
        var config = new ProducerConfig { BootstrapServers = bootstrapServers, EnableIdempotence = true, LingerMs = 0 };
        using var producer = new ProducerBuilder<string, byte[]>(config).Build();
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        var total = (int)(duration.TotalSeconds * MessagesPerSecond);
        for (var number = 0; number < total; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / MessagesPerSecond) - time.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, time, cancellationToken);
            var message = SampleMessages.Violation($"{number}") with
            {
                DroneId = $"drone-{number % 97:D4}",
                Time = time.GetUtcNow(),
                Plate = number % AlertEvery == 0 ? null : "ABC1234",
            };
            Send(producer, topic, message);
        }
        producer.Flush(cancellationToken);
    }

    // Into the producer's queue, which its own thread empties: nothing here waits for the broker.
    static void Send(IProducer<string, byte[]> producer, string topic, DroneMessage message) => producer.Produce(topic, new Message<string, byte[]>
    {
        Key = message.DroneId,
        Value = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage),
    });

    static List<(int Number, double Milliseconds)> Collect(string bootstrapServers, string topic, CancellationToken stop)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = $"bench-{Guid.NewGuid():N}",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            FetchWaitMaxMs = 5,
        };
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(config).Build();
        consumer.Subscribe(topic);
        var latencies = new List<(int, double)>();
        while (!stop.IsCancellationRequested)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is not { } result)
                continue;
            var now = TimeProvider.System.GetUtcNow();
            var message = JsonSerializer.Deserialize(result.Message.Value, ContractsJson.Default.Alert)!.Message;
            latencies.Add((int.Parse(message.MessageId, System.Globalization.CultureInfo.InvariantCulture), (now - message.Time).TotalMilliseconds));
        }
        consumer.Close();
        return latencies;
    }
}
