using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Benchmarks.Drill;

/// <summary>Notes when each alert came, in this process, as a watcher would have seen it.</summary>
sealed class AlertArrivals : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly Lock _lock = new();
    readonly List<(DateTimeOffset At, DateTimeOffset Sent)> _arrivals = [];
    readonly Channel<Alert> _noted = Channel.CreateUnbounded<Alert>();
    readonly Task _reading;

    public AlertArrivals(string bootstrapServers)
    {
        var tail = new KafkaTail(
            new KafkaClientFactory(KafkaSettings.ForAddress(bootstrapServers)),
            new KafkaTailOptions { ClientId = "drill-alerts", Topics = [Topics.Alerts], Start = TailStart.Beginning },
            TimeProvider.System,
            NullLogger.Instance);
        _reading = Task.WhenAll(tail.RunAsync(_stop.Token), ReadAsync(tail));
    }

    /// <summary>The alerts of the client whose history is known, as they come.</summary>
    public ChannelReader<Alert> Noted => _noted.Reader;

    /// <summary>When the first alert came of a message that the client whose history is known sent after a time; null when none has come yet.</summary>
    public DateTimeOffset? FirstSentAfter(DateTimeOffset time)
    {
        lock (_lock)
            return _arrivals.Where(arrival => arrival.Sent > time).Select(arrival => (DateTimeOffset?)arrival.At).FirstOrDefault();
    }

    /// <summary>When the first alert came after a time, of whatever message; null when none has come yet.</summary>
    public DateTimeOffset? FirstArrivedAfter(DateTimeOffset time)
    {
        lock (_lock)
            return _arrivals.Where(arrival => arrival.At > time).Select(arrival => (DateTimeOffset?)arrival.At).FirstOrDefault();
    }

    /// <summary>When the newest alert came; null when none has come yet.</summary>
    public DateTimeOffset? Last
    {
        get
        {
            lock (_lock)
                return _arrivals.Count > 0 ? _arrivals[^1].At : null;
        }
    }

    /// <summary>The longest time without an alert between two times.</summary>
    public TimeSpan LongestGap(DateTimeOffset from, DateTimeOffset until)
    {
        lock (_lock)
        {
            var times = _arrivals.Select(arrival => arrival.At).Where(at => at > from && at < until).Prepend(from).Append(until).ToList();
            return times.Zip(times.Skip(1), (one, next) => next - one).Max();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    async Task ReadAsync(KafkaTail tail)
    {
        await foreach (var record in tail.Records.ReadAllAsync(CancellationToken.None))
        {
            if (JsonSerializer.Deserialize(record.Message.Value, ContractsJson.Default.Alert) is not { } alert)
                continue;
            // The clocks of the others may be wrong on purpose.
            var isNoted = alert.Message.DroneId.StartsWith(NotedMessages.DronePrefix, StringComparison.Ordinal);
            lock (_lock)
                _arrivals.Add((TimeProvider.System.GetUtcNow(), isNoted ? alert.Message.Time : DateTimeOffset.MinValue));
            if (isNoted)
                _noted.Writer.TryWrite(alert);
        }
    }
}
