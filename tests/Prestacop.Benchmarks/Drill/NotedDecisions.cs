using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Drill;

/// <summary>
/// Officers whose decisions are known: one takes an alert and gives it back, another takes it and confirms it. Each decision follows when Kafka has acknowledged the one before, and each
/// acknowledgement is noted in its order.
/// </summary>
sealed class NotedDecisions : IAsyncDisposable
{
    static readonly TimeSpan FlushTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Between two alerts that are decided on.</summary>
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    static readonly IReadOnlyList<(string Officer, string Action)> Steps =
        [("Ana", DecisionActions.Taken), ("Ana", DecisionActions.Released), ("Ben", DecisionActions.Taken), ("Ben", DecisionActions.Confirmed)];

    readonly ConcurrentQueue<Decision> _acknowledged = [];
    readonly CancellationTokenSource _stop = new();
    readonly IProducer<byte[], byte[]> _producer;
    readonly Task _deciding;

    public NotedDecisions(string bootstrapServers, ChannelReader<Alert> alerts)
    {
        _producer = RetryingProducer.Create(bootstrapServers);
        _deciding = DecideAsync(alerts);
    }

    /// <summary>The decisions that Kafka has acknowledged, those on one alert in their order.</summary>
    public IReadOnlyList<Decision> Acknowledged => [.. _acknowledged];

    /// <summary>Stops, and waits until all are acknowledged.</summary>
    /// <exception cref="TimeoutException">Not in time.</exception>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await _deciding;
        if (await Task.Run(() => _producer.Flush(FlushTimeout)) > 0)
            throw new TimeoutException("Kafka did not acknowledge the decisions that were noted.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _deciding;
        _producer.Dispose();
        _stop.Dispose();
    }

    async Task DecideAsync(ChannelReader<Alert> alerts)
    {
        var seen = new HashSet<string>();
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                // The newest, as an officer would; an alert that was raised again is the same one.
                Alert? newest = null;
                while (alerts.TryRead(out var alert))
                    newest = seen.Add(alert.AlertId) ? alert : newest;
                if (newest is not null)
                    Publish(newest, 0);
            }
        }
        catch (OperationCanceledException)
        {
            // Finished.
        }
    }

    /// <summary>Publishes a step, and when it is acknowledged the next one, also after the end: so no alert is left half decided by the drill's end alone.</summary>
    void Publish(Alert alert, int step)
    {
        var (officer, action) = Steps[step];
        var decision = new Decision
        {
            DecisionId = string.Create(CultureInfo.InvariantCulture, $"drill-{step}-{alert.AlertId}"),
            AlertId = alert.AlertId,
            DroneId = alert.Message.DroneId,
            Action = action,
            Officer = officer,
            Time = TimeProvider.System.GetUtcNow(),
        };
        var record = TopicRecord.Of(decision);
        _producer.Produce(record.Topic, new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(record.Key), Value = record.Value! }, report =>
        {
            if (report.Error.IsError)
                return;
            _acknowledged.Enqueue(decision);
            if (step + 1 < Steps.Count)
                Publish(alert, step + 1);
        });
    }
}
