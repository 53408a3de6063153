using Confluent.Kafka;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Publishes records: idempotent, acknowledged by every in-sync replica, with a bounded queue. One for a process; safe for several threads.
/// <see cref="PublishAsync(KafkaRecord, CancellationToken)"/> waits for the acknowledgement; <see cref="Enqueue"/> does not, for throughput.
/// </summary>
public sealed class RecordPublisher : IDisposable
{
    static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(2);
    static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan FlushMargin = TimeSpan.FromSeconds(5);

    readonly Lazy<IProducer<byte[], byte[]>> _producer;
    readonly KafkaClientFactory _clients;
    readonly PublisherOptions _options;
    volatile Error? _failure;
    volatile string? _lastLog;

    /// <summary>Connects with the first record.</summary>
    /// <param name="clients">Makes the producer.</param>
    /// <param name="options">How records travel.</param>
    public RecordPublisher(KafkaClientFactory clients, PublisherOptions options)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(options);
        (_clients, _options) = (clients, options);
        _producer = new(() => clients.CreateProducer(options, error =>
        {
            // That all brokers are down follows the reason why, and says less.
            if (error.Code != ErrorCode.Local_AllBrokersDown || _lastLog is null)
                _lastLog = error.Reason;
            if (error.IsFatal)
                Fail(error);
        }, log => _lastLog = log.Message));
    }

    /// <summary>Called once when the queue has been full for some seconds, with what Kafka's client says. Default: does nothing.</summary>
    public Action<string> OnBlocked { get; init; } = _ => { };

    /// <summary>How long the queue must be full until <see cref="OnBlocked"/> is called. Default: 5 seconds.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What Kafka's client has reported last, such as a broken connection; null for nothing.</summary>
    public string? LastReport => _lastLog;

    /// <summary>The longest time of a <see cref="Flush"/>: each record has its own timeout, after which it has failed.</summary>
    public TimeSpan FlushTimeout =>
        (_options.DeliveryTimeout == Timeout.InfiniteTimeSpan ? KafkaTimeouts.BulkDelivery : _options.DeliveryTimeout) + FlushMargin;

    /// <summary>Asks the brokers for topics, so that a wrong address or name is reported before the first record.</summary>
    /// <param name="topics">The topics that must exist.</param>
    /// <exception cref="CommandException">No broker answers in time, or a topic does not exist.</exception>
    /// <exception cref="KafkaRefusedException">Brokers do not let this program in.</exception>
    public void RequireTopics(params IReadOnlyList<string> topics)
    {
        var known = ReadMetadata().Topics.Select(topic => topic.Topic).ToHashSet();
        if (topics.FirstOrDefault(topic => !known.Contains(topic)) is not { } missing)
            return;
        var right = _clients.Settings.FilePath is { } file ? $", or the account of {file} has no right to it" : "";
        throw new CommandException($"there is no topic '{missing}' at {_clients.Settings.BootstrapServers}{right}. ./prestacop up creates the topics.");
    }

    /// <summary>Publishes a record, and waits until every in-sync replica has it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the wait; the record may still be delivered.</param>
    /// <exception cref="KafkaException">Kafka did not accept it within <see cref="PublisherOptions.DeliveryTimeout"/>.</exception>
    public Task PublishAsync(KafkaRecord record, CancellationToken cancellationToken) =>
        _producer.Value.ProduceAsync(record.Place, record.ToMessage(), cancellationToken);

    /// <summary>Publishes records in their order, each when the one before has been acknowledged: none overtakes or outlives an earlier one.</summary>
    /// <param name="records">The records.</param>
    /// <param name="cancellationToken">Ends the wait; the current record may still be delivered.</param>
    /// <exception cref="KafkaException">Kafka did not accept one of them; those after it are not published.</exception>
    public async Task PublishAsync(IEnumerable<KafkaRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (var record in records)
            await PublishAsync(record, cancellationToken);
    }

    /// <summary>Adds a record to the queue; waits while the queue is full, so that nothing is dropped.</summary>
    /// <param name="record">The record.</param>
    /// <param name="delivered">Called once with the outcome, on a thread of the client or of <see cref="Flush"/>; two records may be reported at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandException">An earlier record could not be delivered, or this one is too large.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; the record was not queued.</exception>
    public void Enqueue(in KafkaRecord record, Action<DeliveryReport<byte[], byte[]>> delivered, CancellationToken cancellationToken)
    {
        var pause = MinPause;
        var waited = TimeSpan.Zero;
        // A full queue is no failure to be retried, but the way in which the client slows down a sender: hence no retry pipeline.
        while (!TryEnqueue(record, delivered))
        {
            cancellationToken.WaitHandle.WaitOne(pause);
            cancellationToken.ThrowIfCancellationRequested();
            if (waited < BlockedAfter && waited + pause >= BlockedAfter)
                OnBlocked(LastProblem);
            waited += pause;
            pause = pause * 2 < MaxPause ? pause * 2 : MaxPause;
        }
    }

    /// <summary>Like <see cref="Enqueue"/>, without the wait.</summary>
    /// <param name="record">The record.</param>
    /// <param name="delivered">Called once with the outcome, on a thread of the client or of <see cref="Flush"/>; two records may be reported at once.</param>
    /// <returns>False when the queue is full; the record was not queued.</returns>
    /// <exception cref="CommandException">An earlier record could not be delivered, or this one is too large.</exception>
    public bool TryEnqueue(in KafkaRecord record, Action<DeliveryReport<byte[], byte[]>> delivered)
    {
        ThrowIfFailed();
        try
        {
            _producer.Value.Produce(record.Place, record.ToMessage(), delivered);
            return true;
        }
        catch (ProduceException<byte[], byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
        catch (ProduceException<byte[], byte[]> failure)
        {
            throw new CommandException($"Kafka rejected a record for '{record.Topic}': {failure.Error.Reason}", failure);
        }
    }

    /// <summary>What the client last said of a problem, for people.</summary>
    public string LastProblem => _lastLog ?? "no answer";

    /// <summary>Waits until every queued record is delivered or has failed.</summary>
    /// <param name="timeout">The longest wait.</param>
    /// <exception cref="CommandException">A record was not delivered; by exit code 3 when time ran out.</exception>
    public void Flush(TimeSpan timeout)
    {
        var left = _failure is null && _producer.IsValueCreated ? _producer.Value.Flush(timeout) : 0;
        ThrowIfFailed();
        if (left > 0)
        {
            throw new CommandException(
                $"{left} messages were not delivered within {timeout.TotalSeconds:0} s ({LastProblem}).", exitCode: ExitCodes.TimedOut);
        }
    }

    /// <summary>Reports that a queued record was not delivered: the first such error is thrown by the next call.</summary>
    /// <param name="error">The error of a delivery report.</param>
    public void Fail(Error error) => Interlocked.CompareExchange(ref _failure, error, null);

    /// <summary>Closes the connection. Queued records that were not flushed are lost.</summary>
    public void Dispose()
    {
        if (_producer.IsValueCreated)
            _producer.Value.Dispose();
    }

    Metadata ReadMetadata()
    {
        using var admin = new DependentAdminClientBuilder(_producer.Value.Handle).Build();
        try
        {
            return _clients.ReadMetadata(admin.GetMetadata, _options.ConnectTimeout);
        }
        catch (KafkaException failure) when (failure is not KafkaRefusedException)
        {
            throw new CommandException(
                $"no Kafka broker answers at {_clients.Settings.BootstrapServers} within {_options.ConnectTimeout.TotalSeconds:0.#} s "
                + $"({_lastLog ?? failure.Error.Reason}). "
                + $"Start one with ./prestacop up, or name it with --bootstrap-servers or {KafkaSettings.BootstrapVariable}.", failure);
        }
    }

    void ThrowIfFailed()
    {
        if (_failure is not { } error)
            return;
        if (error.Code == ErrorCode.Local_MsgTimedOut)
        {
            throw new CommandException(
                $"a message was not delivered within {_options.DeliveryTimeout.TotalSeconds:0} s ({_lastLog ?? error.Reason}). "
                + "Look at the broker with ./prestacop status, then run the command again.", exitCode: ExitCodes.TimedOut);
        }
        throw new CommandException(
            $"Kafka failed: {error.Reason} ({error.Code}). Look at the broker with ./prestacop status, then run the command again.");
    }
}
