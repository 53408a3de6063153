using System.Threading.Channels;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Watch;

/// <summary>
/// The alerts of the topic as they come. One consumer, which belongs to no group: every watcher sees every alert, and leaves nothing
/// behind in Kafka. A broker that goes away is waited for.
/// </summary>
sealed class AlertFeed(string bootstrapServers, bool fromBeginning, TimeProvider time)
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenPartitionChecks = TimeSpan.FromSeconds(10);

    readonly Channel<WatchItem> _items = Channel.CreateBounded<WatchItem>(
        new BoundedChannelOptions(1024) { SingleWriter = false, FullMode = BoundedChannelFullMode.Wait });
    readonly TaskCompletionSource _positioned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly RecentIds _seen = new(capacity: 100_000);
    bool _brokersDown;

    /// <summary>Done when every alert published from now on will be seen.</summary>
    public Task Positioned => _positioned.Task;

    public async IAsyncEnumerable<WatchItem> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Consume blocks: it gets a thread of its own.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var consuming = Task.Factory.StartNew(
            () => Consume(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var item in _items.Reader.ReadAllAsync(CancellationToken.None))
                yield return item;
        }
        finally
        {
            await stop.CancelAsync();
            await consuming;
        }
    }

    void Consume(CancellationToken cancellationToken)
    {
        try
        {
            using var consumer = Connect();
            var partitions = Position(consumer, cancellationToken);
            _positioned.TrySetResult();
            var checkedAt = time.GetTimestamp();
            while (!cancellationToken.IsCancellationRequested)
            {
                if (Next(consumer) is { } item && !(item is SeenAlert seen && !_seen.Add(seen.Alert.AlertId)))
                    Write(item, cancellationToken);
                if (time.GetElapsedTime(checkedAt) > BetweenPartitionChecks && !_brokersDown)
                {
                    checkedAt = time.GetTimestamp();
                    partitions = AddNewPartitions(consumer, partitions);
                }
            }
            _items.Writer.TryComplete();
        }
        catch (OperationCanceledException)
        {
            _positioned.TrySetCanceled(cancellationToken);
            _items.Writer.TryComplete();
        }
        catch (Exception failure)
        {
            _positioned.TrySetException(failure);
            _items.Writer.TryComplete(failure);
        }
    }

    IConsumer<Ignore, byte[]> Connect() => new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
    {
        BootstrapServers = bootstrapServers,
        // The library asks for a name, but nothing is ever committed under it.
        GroupId = "prestacop-watch",
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        ReconnectBackoffMaxMs = 1000,
        AllowAutoCreateTopics = false,
    })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, error) => OnError(error))
        .Build();

    void OnError(Error error)
    {
        if (error.IsFatal)
            _items.Writer.TryComplete(new CommandException($"Kafka's client cannot go on: {error.Reason}."));
        else if (error.Code == ErrorCode.Local_AllBrokersDown && !_brokersDown)
        {
            _brokersDown = true;
            _items.Writer.TryWrite(new WatchNotice($"Kafka at {bootstrapServers} does not answer; going on when it does."));
        }
    }

    /// <summary>Fixes exact offsets at once, so that nothing published between now and the first fetch is missed.</summary>
    int Position(IConsumer<Ignore, byte[]> consumer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var count = PartitionCount(consumer);
                if (count > 0)
                {
                    consumer.Assign(Enumerable.Range(0, count).Select(number => new TopicPartition(Topics.Alerts, number))
                        .Select(partition => new TopicPartitionOffset(partition, Start(consumer, partition))));
                    return count;
                }
                if (!_brokersDown)
                    Write(new WatchNotice($"Kafka has no topic {Topics.Alerts} yet; waiting for it."), cancellationToken);
            }
            catch (KafkaException unreachable) when (!unreachable.Error.IsFatal)
            {
                OnError(new Error(ErrorCode.Local_AllBrokersDown, unreachable.Error.Reason));
            }
            cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
        }
    }

    Offset Start(IConsumer<Ignore, byte[]> consumer, TopicPartition partition)
    {
        var offsets = consumer.QueryWatermarkOffsets(partition, Patience);
        return fromBeginning ? offsets.Low : offsets.High;
    }

    static int PartitionCount(IConsumer<Ignore, byte[]> consumer)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var metadata = admin.GetMetadata(Topics.Alerts, Patience);
        return metadata.Topics.Where(topic => topic.Error.Code == ErrorCode.NoError).Sum(topic => topic.Partitions.Count);
    }

    int AddNewPartitions(IConsumer<Ignore, byte[]> consumer, int known)
    {
        try
        {
            var count = PartitionCount(consumer);
            if (count <= known)
                return known;
            consumer.IncrementalAssign(Enumerable.Range(known, count - known)
                .Select(number => new TopicPartitionOffset(Topics.Alerts, number, Offset.Beginning)));
            return count;
        }
        catch (KafkaException unreachable) when (!unreachable.Error.IsFatal)
        {
            OnError(new Error(ErrorCode.Local_AllBrokersDown, unreachable.Error.Reason));
            return known;
        }
    }

    WatchItem? Next(IConsumer<Ignore, byte[]> consumer)
    {
        try
        {
            if (consumer.Consume(Poll) is not { Message: { } message } record)
                return null;
            _brokersDown = false;
            return AlertReader.Read(message.Value, record.Partition.Value, record.Offset.Value, time.GetUtcNow());
        }
        catch (ConsumeException failed) when (!failed.Error.IsFatal)
        {
            return new WatchNotice(failed.Error.Reason);
        }
    }

    void Write(WatchItem item, CancellationToken cancellationToken)
    {
        while (!_items.Writer.TryWrite(item))
        {
            cancellationToken.ThrowIfCancellationRequested();
            cancellationToken.WaitHandle.WaitOne(Poll);
        }
    }
}
