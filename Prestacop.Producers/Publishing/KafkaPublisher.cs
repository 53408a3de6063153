using Confluent.Kafka;

namespace Prestacop.Producers.Publishing;

/// <summary>
/// The one Kafka producer of the process: idempotent, acknowledged by every in-sync replica, with a bounded queue. A message that
/// cannot be delivered ends the run, since nothing may be lost without a word.
/// </summary>
sealed class KafkaPublisher : IDisposable
{
    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);
    static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan UntilTold = TimeSpan.FromSeconds(5);

    readonly IProducer<byte[], byte[]> _producer;
    readonly PublisherOptions _options;
    volatile Error? _failure;
    volatile string? _lastLog;

    KafkaPublisher(PublisherOptions options)
    {
        _options = options;
        _producer = new ProducerBuilder<byte[], byte[]>(options.ToConfig())
            .SetErrorHandler((_, error) => { if (error.IsFatal) Fail(error); else _lastLog = error.Reason; })
            .SetLogHandler((_, log) => _lastLog = log.Message)
            .Build();
    }

    /// <summary>Opens the producer and asks the brokers for the topics, so that a wrong address is told at once.</summary>
    /// <exception cref="ProducerException">No broker answers in time, or a topic does not exist.</exception>
    public static KafkaPublisher Connect(PublisherOptions options, params IReadOnlyList<string> topics)
    {
        var publisher = new KafkaPublisher(options);
        try
        {
            publisher.CheckTopics(topics);
            return publisher;
        }
        catch
        {
            publisher.Dispose();
            throw;
        }
    }

    void CheckTopics(IReadOnlyList<string> topics)
    {
        using var admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        Metadata metadata;
        try
        {
            metadata = admin.GetMetadata(_options.ConnectTimeout);
        }
        catch (KafkaException failure)
        {
            throw new ProducerException(
                $"no Kafka broker answers at {_options.BootstrapServers} within {_options.ConnectTimeout.TotalSeconds:0.#} s "
                + $"({_lastLog ?? failure.Error.Reason}). "
                + "Start one with ./prestacop up, or name it with --bootstrap-servers or KAFKA_BOOTSTRAP.", inner: failure);
        }
        var known = metadata.Topics.Select(topic => topic.Topic).ToHashSet();
        if (topics.FirstOrDefault(topic => !known.Contains(topic)) is { } missing)
            throw new ProducerException($"there is no topic '{missing}' at {_options.BootstrapServers}. ./prestacop up creates the topics.");
    }

    /// <summary>Hands a message to the queue, and waits when the queue is full: nothing is dropped.</summary>
    /// <param name="delivered">Called on Kafka's thread, once, with the outcome.</param>
    /// <exception cref="ProducerException">An earlier message could not be delivered, or this one is too large.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; the message was not queued.</exception>
    public void Publish(
        string topic, Message<byte[], byte[]> message, Action<DeliveryReport<byte[], byte[]>> delivered, CancellationToken cancellationToken)
    {
        var pause = ShortestPause;
        var waited = TimeSpan.Zero;
        while (true)
        {
            ThrowIfFailed();
            try
            {
                _producer.Produce(topic, message, delivered);
                return;
            }
            catch (ProduceException<byte[], byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                cancellationToken.WaitHandle.WaitOne(pause);
                cancellationToken.ThrowIfCancellationRequested();
                if (waited < UntilTold && waited + pause >= UntilTold)
                    Console.Error.WriteLine($"Kafka takes nothing at the moment ({_lastLog ?? "no answer"}); waiting for it.");
                waited += pause;
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (ProduceException<byte[], byte[]> failure)
            {
                throw new ProducerException($"Kafka refuses a message for '{topic}': {failure.Error.Reason}", inner: failure);
            }
        }
    }

    /// <summary>How long a flush takes at most: each message has its own time limit, after which it has failed.</summary>
    public TimeSpan Patience => _options.DeliveryTimeout + TimeSpan.FromSeconds(5);

    /// <summary>Waits until everything in the queue is delivered or has failed.</summary>
    /// <exception cref="ProducerException">Something was not delivered.</exception>
    public void Flush(TimeSpan patience)
    {
        var left = _failure is null ? _producer.Flush(patience) : 0;
        ThrowIfFailed();
        if (left > 0)
            throw new ProducerException(
                $"{left} messages were not delivered within {patience.TotalSeconds:0} s ({_lastLog ?? "no answer"}).", ExitCodes.TimedOut);
    }

    /// <summary>Keeps the first reason for which the run cannot go on.</summary>
    public void Fail(Error error) => Interlocked.CompareExchange(ref _failure, error, null);

    void ThrowIfFailed()
    {
        if (_failure is not { } error)
            return;
        if (error.Code == ErrorCode.Local_MsgTimedOut)
            throw new ProducerException(
                $"a message was not delivered within {_options.DeliveryTimeout.TotalSeconds:0} s ({_lastLog ?? error.Reason}). "
                + "Look at the broker with ./prestacop status, then run the command again.", ExitCodes.TimedOut);
        throw new ProducerException(
            $"Kafka failed: {error.Reason} ({error.Code}). Look at the broker with ./prestacop status, then run the command again.");
    }

    /// <summary>Closes the connection; what was not flushed is lost.</summary>
    public void Dispose() => _producer.Dispose();
}
