using System.Threading.Channels;
using Confluent.Kafka;

namespace Prestacop.Web.Feed;

/// <summary>
/// Reads topics from given positions on, without end, on a thread of its own: the client's reading blocks. It belongs to no group; what
/// has been taken in is known to the store. Partitions and topics that come later are found, and a broker that goes away is waited for.
/// </summary>
sealed partial class KafkaTail
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenContacts = TimeSpan.FromSeconds(2);

    readonly KafkaTailOptions _options;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly Channel<ConsumeResult<byte[], byte[]>> _records;
    readonly HashSet<TopicPartition> _assigned = [];
    readonly HashSet<TopicPartition> _behind = [];
    readonly Dictionary<TopicPartition, long> _ends = [];
    bool _caughtUp;

    public KafkaTail(KafkaTailOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _records = Channel.CreateBounded<ConsumeResult<byte[], byte[]>>(new BoundedChannelOptions(options.Buffered) { SingleWriter = true, SingleReader = true });
    }

    /// <summary>Called when Kafka has answered.</summary>
    public Action OnContact { get; init; } = () => { };

    /// <summary>Called with the reason when Kafka does not answer.</summary>
    public Action<string> OnLost { get; init; } = _ => { };

    /// <summary>Called with whether a topic is missing.</summary>
    public Action<bool> OnMissing { get; init; } = _ => { };

    /// <summary>The records as they come.</summary>
    public ChannelReader<ConsumeResult<byte[], byte[]>> Records => _records.Reader;

    /// <summary>Done when all that Kafka had at the start is in <see cref="Records"/>.</summary>
    public Task CaughtUp => _caughtUpSource.Task;

    readonly TaskCompletionSource _caughtUpSource = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads until it is told to end.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Run(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    void Run(CancellationToken cancellationToken)
    {
        try
        {
            using var consumer = Connect();
            using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
            long? contactAt = null;
            while (!cancellationToken.IsCancellationRequested)
            {
                if (contactAt is null || _time.GetElapsedTime(contactAt.Value) > BetweenContacts)
                {
                    Look(consumer, admin);
                    contactAt = _time.GetTimestamp();
                }
                if (_assigned.Count == 0)
                    cancellationToken.WaitHandle.WaitOne(Poll);
                else if (Next(consumer) is { } record)
                    Take(record, cancellationToken);
            }
            _records.Writer.TryComplete();
        }
        catch (OperationCanceledException)
        {
            _records.Writer.TryComplete();
        }
        catch (Exception failure)
        {
            _records.Writer.TryComplete(failure);
        }
    }

    void Take(ConsumeResult<byte[], byte[]> record, CancellationToken cancellationToken)
    {
        if (record.IsPartitionEOF)
        {
            _behind.Remove(record.TopicPartition);
        }
        else
        {
            while (!_records.Writer.TryWrite(record))
            {
                cancellationToken.ThrowIfCancellationRequested();
                cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(5));
            }
            // A busy partition may never be read to its end.
            if (_behind.Contains(record.TopicPartition) && record.Offset.Value >= _ends[record.TopicPartition] - 1)
                _behind.Remove(record.TopicPartition);
        }
        if (!_caughtUp && _behind.Count == 0)
        {
            _caughtUp = true;
            _caughtUpSource.TrySetResult();
        }
    }

    /// <summary>Asks Kafka for the topics' partitions: that finds new ones, and shows that Kafka is there.</summary>
    void Look(IConsumer<byte[], byte[]> consumer, IAdminClient admin)
    {
        try
        {
            var missing = false;
            foreach (var topic in _options.Topics)
            {
                var metadata = admin.GetMetadata(topic, Patience).Topics.Find(known => known.Topic == topic);
                missing |= metadata is null || metadata.Error.IsError || metadata.Partitions.Count == 0;
                if (metadata is { Error.IsError: false })
                {
                    var found = metadata.Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId)).Where(place => !_assigned.Contains(place));
                    Assign(consumer, [.. found]);
                }
            }
            OnMissing(missing);
            OnContact();
        }
        catch (KafkaException unreachable) when (!unreachable.Error.IsFatal)
        {
            OnLost(unreachable.Error.Reason);
        }
    }

    void Assign(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> found)
    {
        if (found.Count == 0)
            return;
        var starts = _options.Start(consumer, found);
        foreach (var place in found)
        {
            _ends[place] = consumer.QueryWatermarkOffsets(place, Patience).High.Value;
            if (!_caughtUp)
                _behind.Add(place);
        }
        consumer.IncrementalAssign(starts);
        _assigned.UnionWith(found);
    }

    ConsumeResult<byte[], byte[]>? Next(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            return consumer.Consume(Poll);
        }
        catch (ConsumeException failed) when (!failed.Error.IsFatal)
        {
            LogFailure(_logger, failed.Error.Reason);
            return null;
        }
    }

    IConsumer<byte[], byte[]> Connect() => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = _options.BootstrapServers,
        ClientId = "prestacop-web",
        // The library asks for a name, but nothing is ever committed under it.
        GroupId = "prestacop-web",
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
        EnablePartitionEof = true,
        // Positions that Kafka has deleted meanwhile are followed by what it still has.
        AutoOffsetReset = AutoOffsetReset.Earliest,
        ReconnectBackoffMaxMs = 1000,
        FetchWaitMaxMs = 50,
        AllowAutoCreateTopics = false,
    })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, error) =>
        {
            if (error.Code == ErrorCode.Local_AllBrokersDown)
                OnLost(error.Reason);
        })
        .Build();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kafka could not be read: {Reason}")]
    static partial void LogFailure(ILogger logger, string reason);
}

/// <summary>What a <see cref="KafkaTail"/> reads.</summary>
/// <param name="BootstrapServers">Kafka's brokers.</param>
/// <param name="Topics">The topics.</param>
/// <param name="Buffered">Records that may wait to be taken.</param>
/// <param name="Start">Where to begin in partitions that have been found.</param>
sealed record KafkaTailOptions(
    string BootstrapServers,
    IReadOnlyList<string> Topics,
    int Buffered,
    Func<IConsumer<byte[], byte[]>, IReadOnlyList<TopicPartition>, IEnumerable<TopicPartitionOffset>> Start);
