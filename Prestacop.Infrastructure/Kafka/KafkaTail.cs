using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Reads topics without end, on threads of its own, since the client blocks. It belongs to no consumer group and commits nothing: every
/// tail sees every record. New partitions and topics are found, and a broker that goes away is waited for.
/// </summary>
public sealed partial class KafkaTail
{
    static readonly TimeSpan FullBufferPause = TimeSpan.FromMilliseconds(5);

    readonly KafkaClientFactory _clients;
    readonly KafkaTailOptions _options;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly Channel<ConsumeResult<byte[], byte[]>> _records;
    readonly TaskCompletionSource _positioned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TailAssignment _assignment = new();
    readonly Dictionary<string, string> _topicIds = new(StringComparer.Ordinal);
    string? _refusal;

    /// <summary>Does not connect yet: <see cref="RunAsync"/> does.</summary>
    /// <param name="clients">Makes the consumer.</param>
    /// <param name="options">What to read.</param>
    /// <param name="time">The clock of the interval between two contacts.</param>
    /// <param name="logger">Takes failures of reading.</param>
    public KafkaTail(KafkaClientFactory clients, KafkaTailOptions options, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_clients, _options, _time, _logger) = (clients, options, time, logger);
        (Positioned, CaughtUp) = (_positioned.Task, _caughtUp.Task);
        _records = Channel.CreateBounded<ConsumeResult<byte[], byte[]>>(
            new BoundedChannelOptions(options.BufferSize) { SingleWriter = true, SingleReader = true });
    }

    /// <summary>Called whenever Kafka has answered: every few seconds.</summary>
    public Action OnContact { get; init; } = () => { };

    /// <summary>Called with the reason when Kafka does not answer: every few seconds, on a thread of the client too.</summary>
    public Action<string> OnLost { get; init; } = _ => { };

    /// <summary>Called with whether a topic is missing, whenever Kafka has answered.</summary>
    public Action<bool> OnMissing { get; init; } = _ => { };

    /// <summary>
    /// Called with the ids that Kafka gave the topics whenever they are known for more of them; nothing is read from these topics before its task
    /// has ended. When it is set, a topic that is created again ends the tail with a <see cref="TopicRecreatedException"/>.
    /// </summary>
    public Func<IReadOnlyDictionary<string, string>, CancellationToken, Task>? OnTopicIds { get; init; }

    /// <summary>The records in the order of their partition. Completed when the tail ends, with the exception of a fatal error.</summary>
    public ChannelReader<ConsumeResult<byte[], byte[]>> Records => _records.Reader;

    /// <summary>Completed when the start is fixed: every record published from then on will be read.</summary>
    public Task Positioned { get; }

    /// <summary>Completed when every record that Kafka had at the start is in <see cref="Records"/> or has been read from it.</summary>
    public Task CaughtUp { get; }

    /// <summary>Reads until it is cancelled. Errors are those of <see cref="Records"/>.</summary>
    /// <param name="cancellationToken">Ends the tail; the records read so far stay in <see cref="Records"/>.</param>
    /// <returns>Completed when the connection is closed.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var consumer = _clients.CreateConsumer(_options.ClientId, OnError);
            using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
            while (!cancellationToken.IsCancellationRequested)
            {
                if (OnTopicIds is not null)
                    await CompareTopicIdsAsync(admin, OnTopicIds, cancellationToken);
                await Task.Factory.StartNew(
                    () => Read(consumer, admin, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            End(null);
        }
        catch (OperationCanceledException)
        {
            End(null);
        }
        catch (Exception failure)
        {
            End(failure);
        }
    }

    /// <summary>Looks for partitions and reads until the next contact is due; blocks.</summary>
    void Read(IConsumer<byte[], byte[]> consumer, IAdminClient admin, CancellationToken cancellationToken)
    {
        Discover(consumer, admin);
        var contactAt = _time.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested && _time.GetElapsedTime(contactAt) <= KafkaTimeouts.ContactInterval)
        {
            if (_assignment.IsEmpty)
                cancellationToken.WaitHandle.WaitOne(KafkaTimeouts.Poll);
            else if (Next(consumer) is { } record)
                Add(record, cancellationToken);
        }
    }

    void End(Exception? failure)
    {
        _records.Writer.TryComplete(failure);
        if (failure is not null)
            _positioned.TrySetException(failure);
        else
            _positioned.TrySetCanceled(CancellationToken.None);
        _caughtUp.TrySetCanceled(CancellationToken.None);
    }

    void Add(ConsumeResult<byte[], byte[]> record, CancellationToken cancellationToken)
    {
        if (!record.IsPartitionEOF)
        {
            while (!_records.Writer.TryWrite(record))
            {
                cancellationToken.ThrowIfCancellationRequested();
                cancellationToken.WaitHandle.WaitOne(FullBufferPause);
            }
        }
        if (_assignment.Read(record))
            _caughtUp.TrySetResult();
    }

    /// <summary>Asks for the topics' partitions: that finds new ones, and shows whether Kafka answers.</summary>
    void Discover(IConsumer<byte[], byte[]> consumer, IAdminClient admin)
    {
        try
        {
            var missing = false;
            foreach (var topic in _options.Topics)
            {
                var metadata = admin.GetMetadata(topic, KafkaTimeouts.Request).Topics.Find(known => known.Topic == topic);
                missing |= metadata is null || metadata.Error.IsError || metadata.Partitions.Count == 0;
                if (metadata is { Error.IsError: false })
                    _assignment.Add(consumer, _options.Start, metadata);
            }
            _clients.Answered();
            _assignment.IsFirst = false;
            _positioned.TrySetResult();
            OnMissing(missing);
            OnContact();
        }
        catch (KafkaException unreachable) when (!unreachable.Error.IsFatal)
        {
            Lost(unreachable.Error.Reason);
        }
    }

    async Task CompareTopicIdsAsync(
        IAdminClient admin, Func<IReadOnlyDictionary<string, string>, CancellationToken, Task> onTopicIds, CancellationToken cancellationToken)
    {
        var known = _topicIds.Count;
        foreach (var (topic, id) in await TopicIds.ReadAsync(admin, _options.Topics))
        {
            if (!_topicIds.TryAdd(topic, id) && _topicIds[topic] != id)
                throw new TopicRecreatedException(topic);
        }
        if (_topicIds.Count > known)
            await onTopicIds(_topicIds, cancellationToken);
    }

    ConsumeResult<byte[], byte[]>? Next(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            return consumer.Consume(KafkaTimeouts.Poll);
        }
        catch (ConsumeException failed) when (!failed.Error.IsFatal)
        {
            LogFailure(_logger, failed.Error.Reason);
            return null;
        }
    }

    void OnError(Error error)
    {
        if (error.Code == ErrorCode.Local_AllBrokersDown)
            Lost(error.Reason);
    }

    /// <summary>Why brokers do not let the client in is logged once, since it says more than what the client reports.</summary>
    void Lost(string reason)
    {
        var refusal = _clients.Refusal?.Reason;
        if (refusal is not null && refusal != Interlocked.Exchange(ref _refusal, refusal))
            LogRefusal(_logger, _clients.Settings.BootstrapServers, refusal);
        OnLost(refusal ?? reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kafka at {Servers} does not let this program in: {Reason}.")]
    static partial void LogRefusal(ILogger logger, string servers, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kafka could not be read: {Reason}")]
    static partial void LogFailure(ILogger logger, string reason);
}
