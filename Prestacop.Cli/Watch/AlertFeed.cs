using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Cli.Watch;

/// <summary>
/// The alerts of the topic as they arrive. It belongs to no consumer group: every watcher sees every alert, and leaves nothing behind in
/// Kafka. A broker that goes away and a topic that does not exist yet are waited for.
/// </summary>
sealed class AlertFeed
{
    const string ClientId = "prestacop-watch";

    readonly WatchChannel _items = new();
    readonly RecentIds _seen = new(capacity: 100_000);
    readonly TimeProvider _time;
    readonly KafkaTail _tail;
    readonly AlertPathMonitor _path;
    volatile string? _lost;
    bool _isMissing;

    /// <summary>Does not connect yet: <see cref="ReadAsync"/> does.</summary>
    public AlertFeed(KafkaClientFactory clients, bool fromBeginning, TimeProvider time)
    {
        _time = time;
        _path = new AlertPathMonitor(clients, time);
        _tail = new KafkaTail(
            clients,
            new KafkaTailOptions
            {
                ClientId = ClientId,
                Topics = [Topics.Alerts],
                Start = fromBeginning ? TailStart.Beginning : TailStart.End,
                BufferSize = WatchChannel.Capacity,
            },
            time,
            NullLogger.Instance)
        {
            OnContact = () => _lost = null,
            OnLost = _ => NoticeLost(clients),
            OnMissing = NoticeMissing,
        };
        Positioned = _tail.Positioned;
    }

    /// <summary>Completed when every alert published from now on will be seen.</summary>
    public Task Positioned { get; }

    public IAsyncEnumerable<WatchItem> ReadAsync(CancellationToken cancellationToken) => _items.ReadAsync(WriteAsync, cancellationToken);

    async Task WriteAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.WhenAll(_tail.RunAsync(cancellationToken), _path.RunAsync(_items.Writer.WriteAsync, stop.Token));
        try
        {
            await foreach (var record in _tail.Records.ReadAllAsync(cancellationToken))
            {
                var item = AlertReader.Read(record.Message.Value, record.Partition.Value, record.Offset.Value, _time.GetUtcNow());
                if (item is not SeenAlert seen || _seen.Add(seen.Alert.AlertId))
                    await _items.Writer.WriteAsync(WithoutPlate(item), cancellationToken);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    // Kafka does not know who reads, and nobody would know that plates were looked at: the dashboard's hub knows both.
    internal static WatchItem WithoutPlate(WatchItem item) => item switch
    {
        SeenAlert seen => seen with { Alert = PlateMask.Hide(seen.Alert) },
        UnreadableAlert unreadable => unreadable with { Raw = [] },
        _ => item,
    };

    // Once, and once more when it is known that Kafka would answer, but does not let this program in.
    void NoticeLost(KafkaClientFactory clients)
    {
        var problem = clients.Refusal is { } refusal ? $"does not let this program in: {refusal.Reason}" : "does not answer";
        if (Interlocked.Exchange(ref _lost, problem) != problem)
            _items.Writer.TryWrite(new WatchNotice($"Kafka at {clients.Settings.BootstrapServers} {problem}; trying again."));
    }

    void NoticeMissing(bool isMissing)
    {
        if (isMissing && !_isMissing)
            _items.Writer.TryWrite(new WatchNotice($"The topic {Topics.Alerts} does not exist in Kafka yet; waiting for it."));
        _isMissing = isMissing;
    }
}
