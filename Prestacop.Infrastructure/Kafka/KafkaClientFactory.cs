using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Makes every Kafka client of the product. A client opens its connections in the background: making one does not fail when no broker
/// answers. What librdkafka logs goes to the category <c>Prestacop.Kafka</c>: its log at Debug, its errors at Warning.
/// </summary>
/// <param name="settings">Where Kafka is and how to connect.</param>
/// <param name="loggers">Takes librdkafka's log; null to drop it.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed class KafkaClientFactory(KafkaSettings settings, ILoggerFactory? loggers = null, TimeProvider? time = null)
{
    readonly KafkaLog _log = new((loggers ?? NullLoggerFactory.Instance).CreateLogger("Prestacop.Kafka"), time ?? TimeProvider.System);
    readonly ConnectionRefusals _refusals = new(settings, time ?? TimeProvider.System);

    /// <summary>Where Kafka is and how to connect.</summary>
    public KafkaSettings Settings => settings;

    /// <summary>
    /// Why brokers do not let the clients of this factory in, such as a wrong password or an unknown certificate, and what to do; null when none has
    /// refused one since one has answered. Clients go on trying, and report to a caller only that no broker answers.
    /// </summary>
    public KafkaRefusal? Refusal => _refusals.Current;

    /// <summary>Whether a broker has answered a client of this factory.</summary>
    internal bool HasAnswered => _refusals.HasAnswered;

    /// <summary>Takes note that a broker has answered a client of this factory.</summary>
    internal void Answered() => _refusals.Answered();

    /// <summary>Waits for an answer, but no longer than until brokers refuse the clients of this factory.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaRefusedException">They refuse them.</exception>
    /// <exception cref="KafkaException">No broker answers.</exception>
    internal async Task<T> WaitAsync<T>(Task<T> answer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // After some time: what has refused a client before may let it in now.
        var refused = _refusals.WaitAsync(KafkaTimeouts.Probe, stop.Token);
        try
        {
            if (await Task.WhenAny(answer, refused) == refused && !answer.IsCompleted)
                throw new KafkaRefusedException(settings.BootstrapServers, await refused);
            var result = await answer;
            _refusals.Answered();
            return result;
        }
        catch (KafkaException failure) when (failure is not KafkaRefusedException && Refusal is { } refusal)
        {
            throw new KafkaRefusedException(settings.BootstrapServers, refusal, failure);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>Asks for metadata in short steps, on the thread of the caller.</summary>
    /// <param name="ask">Asks, with the longest wait of one step.</param>
    /// <param name="timeout">The longest time of all steps.</param>
    /// <exception cref="KafkaRefusedException">Brokers refuse the clients of this factory.</exception>
    /// <exception cref="KafkaException">No broker answers in time.</exception>
    internal Metadata ReadMetadata(Func<TimeSpan, Metadata> ask, TimeSpan timeout)
    {
        var clock = time ?? TimeProvider.System;
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var metadata = ask(timeout < KafkaTimeouts.Probe ? timeout : KafkaTimeouts.Probe);
                _refusals.Answered();
                return metadata;
            }
            catch (KafkaException failure) when (!failure.Error.IsFatal)
            {
                if (Refusal is { } refusal)
                    throw new KafkaRefusedException(settings.BootstrapServers, refusal, failure);
                if (clock.GetElapsedTime(began) >= timeout)
                    throw;
            }
        }
    }

    /// <summary>
    /// Makes a consumer that belongs to no group: it is to be assigned partitions, and commits nothing. It reports the end of a partition,
    /// and continues with the oldest record when its offset has been deleted.
    /// </summary>
    /// <param name="clientId">The client's name in the broker's logs.</param>
    /// <param name="onError">Also called with each error, on a thread of the client; null for nothing.</param>
    /// <returns>To be disposed by the caller.</returns>
    /// <exception cref="CommandException">The properties file has a setting that the client does not accept.</exception>
    public IConsumer<byte[], byte[]> CreateConsumer(string clientId, Action<Error>? onError = null) =>
        // The library requires a group id, but nothing is ever committed under it.
        CreateConsumer(new ConsumerConfig { FetchWaitMaxMs = 50 }, clientId, clientId, onError);

    /// <summary>Makes a consumer that reads nothing and commits for a group. A commit that finds no coordinator, or gets no answer, ends after some seconds.</summary>
    internal IConsumer<byte[], byte[]> CreateCommitter(string clientId, string group)
    {
        var timeout = (int)KafkaTimeouts.Connect.TotalMilliseconds;
        return CreateConsumer(new ConsumerConfig { SessionTimeoutMs = timeout, SocketTimeoutMs = timeout }, clientId, group, null);
    }

    IConsumer<byte[], byte[]> CreateConsumer(ConsumerConfig config, string clientId, string group, Action<Error>? onError)
    {
        Connect(config, clientId);
        config.GroupId = group;
        config.EnableAutoCommit = false;
        config.EnableAutoOffsetStore = false;
        config.EnablePartitionEof = true;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        config.AllowAutoCreateTopics = false;
        return Build(() => new ConsumerBuilder<byte[], byte[]>(config)
            .SetLogHandler((_, message) => Report(message))
            .SetErrorHandler((_, error) => Report(error, onError))
            .Build());
    }

    /// <summary>Makes a producer for <see cref="RecordPublisher"/>.</summary>
    /// <param name="options">How records travel.</param>
    /// <param name="onError">Also called with each error, on a thread of the client; null for nothing.</param>
    /// <param name="onLog">Also called with each line of the client's log; null for nothing.</param>
    /// <returns>To be disposed by the caller.</returns>
    /// <exception cref="CommandException">The properties file has a setting that the client does not accept.</exception>
    internal IProducer<byte[], byte[]> CreateProducer(PublisherOptions options, Action<Error>? onError, Action<LogMessage>? onLog)
    {
        var config = new ProducerConfig
        {
            CompressionType = options.Compression,
            LingerMs = options.LingerMilliseconds,
            BatchSize = options.BatchBytes,
            QueueBufferingMaxMessages = options.MaxQueueMessages,
            QueueBufferingMaxKbytes = options.MaxQueueKilobytes,
            MessageMaxBytes = options.MaxMessageBytes,
            SocketNagleDisable = true,
        };
        Connect(config, options.ClientId);
        config.EnableIdempotence = true;
        config.Acks = Acks.All;
        // 0 is the client's own sign for no timeout.
        config.MessageTimeoutMs = options.DeliveryTimeout == Timeout.InfiniteTimeSpan ? 0 : (int)options.DeliveryTimeout.TotalMilliseconds;
        // The partitioner of Java's clients, so that a key is in the same partition whichever program wrote it.
        config.Partitioner = Partitioner.Murmur2Random;
        // Keys and values are not needed in the report; without them no record is held twice while it waits.
        config.DeliveryReportFields = "status";
        return Build(() => new ProducerBuilder<byte[], byte[]>(config)
            .SetLogHandler((_, message) =>
            {
                Report(message);
                onLog?.Invoke(message);
            })
            .SetErrorHandler((_, error) => Report(error, onError))
            .Build());
    }

    /// <summary>Makes the client of <see cref="KafkaAdmin"/>.</summary>
    internal IAdminClient CreateAdmin(string clientId)
    {
        var config = new AdminClientConfig
        {
            // While a broker starts, a refused connection is retried soon.
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 250,
            SocketConnectionSetupTimeoutMs = (int)KafkaTimeouts.Probe.TotalMilliseconds,
        };
        Connect(config, clientId);
        return Build(() => new AdminClientBuilder(config)
            .SetLogHandler((_, message) => Report(message))
            .SetErrorHandler((_, error) => Report(error, null))
            .Build());
    }

    void Connect(ClientConfig config, string clientId)
    {
        config.ReconnectBackoffMaxMs ??= (int)KafkaTimeouts.MaxReconnectBackoff.TotalMilliseconds;
        config.ClientId = clientId;
        foreach (var (key, value) in settings.ForClient())
            config.Set(key, value);
    }

    void Report(LogMessage message)
    {
        _refusals.Report(message);
        _log.Log(message);
    }

    void Report(Error error, Action<Error>? onError)
    {
        _refusals.Report(error);
        _log.Error(error);
        onError?.Invoke(error);
    }

    /// <summary>The library's message may repeat the value, which may be a secret: only the setting's name and line are passed on.</summary>
    T Build<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (Exception invalid) when (invalid is InvalidOperationException or ArgumentException && settings.FindIn(invalid.Message) is { } property)
        {
            throw PropertiesFile.Invalid(settings.FilePath!, property.Line, $"Kafka's client does not accept {property.Key} or its value");
        }
    }
}
