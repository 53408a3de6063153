using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Live.Tests.Support;

namespace Prestacop.Live.Tests.Producers;

/// <summary>The broker that the environment names, and topics of a test's own, which are gone after it.</summary>
sealed class LiveKafka : IAsyncDisposable
{
    readonly IAdminClient _admin;
    readonly List<string> _topics = [];

    LiveKafka(string servers)
    {
        Servers = servers;
        _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).Build();
    }

    public string Servers { get; }

    /// <summary>Without <c>KAFKA_BOOTSTRAP</c> the test is ignored, but fails where CI is set: there nothing may vanish silently.</summary>
    public static LiveKafka Open()
    {
        return Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP") is { Length: > 0 } servers
            ? new LiveKafka(servers)
            : throw LiveServers.Absent("KAFKA_BOOTSTRAP names no broker.");
    }

    /// <summary>Makes a topic with a name of its own and two partitions.</summary>
    public async Task<string> TopicAsync(string purpose)
    {
        var topic = $"test-{purpose}-{Guid.NewGuid():N}";
        await MakeAsync(topic);
        _topics.Add(topic);
        return topic;
    }

    /// <summary>Makes a topic that the system needs, when it is not there; it is left there, since others may use it.</summary>
    public async Task EnsureAsync(string topic)
    {
        try
        {
            await MakeAsync(topic);
        }
        catch (CreateTopicsException there) when (there.Results.TrueForAll(result => result.Error.Code == ErrorCode.TopicAlreadyExists))
        {
            // Just what is wanted.
        }
    }

    async Task MakeAsync(string topic)
    {
        await _admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 2, ReplicationFactor = 1 }]);
        using var consumer = Consumer();
        // The broker answers before each of the new partitions has its leader.
        while (true)
        {
            try
            {
                foreach (var partition in Partitions(topic))
                    _ = consumer.QueryWatermarkOffsets(partition, Patience);
                return;
            }
            catch (KafkaException early) when (early.Error.Code is ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable or ErrorCode.UnknownTopicOrPart)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Sends one record.</summary>
    public async Task SendAsync(string topic, byte[] value)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = Servers }).Build();
        await producer.ProduceAsync(topic, new Message<Null, byte[]> { Value = value });
    }

    /// <summary>Where each partition of a topic ends now.</summary>
    public Dictionary<TopicPartition, Offset> Ends(string topic)
    {
        using var consumer = Consumer();
        return Partitions(topic).ToDictionary(partition => partition, partition => consumer.QueryWatermarkOffsets(partition, Patience).High);
    }

    /// <summary>Everything in a topic from these offsets, or from the beginning, up to what is its end now.</summary>
    public List<Message<byte[], byte[]>> Read(string topic, Dictionary<TopicPartition, Offset>? from = null)
    {
        using var consumer = Consumer();
        var messages = new List<Message<byte[], byte[]>>();
        foreach (var (partition, end) in Ends(topic))
        {
            var start = from?.GetValueOrDefault(partition) ?? 0;
            consumer.Assign(new TopicPartitionOffset(partition, start));
            for (var next = start.Value; next < end.Value; next++)
                messages.Add(consumer.Consume(Patience)?.Message ?? throw new TimeoutException($"{partition} does not give offset {next}."));
        }
        return messages;
    }

    static TimeSpan Patience => TimeSpan.FromSeconds(20);

    IEnumerable<TopicPartition> Partitions(string topic) =>
        _admin.GetMetadata(topic, Patience).Topics.Single().Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId));

    IConsumer<byte[], byte[]> Consumer() => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = Servers,
        GroupId = $"test-{Guid.NewGuid():N}",
        EnableAutoCommit = false,
    }).Build();

    public async ValueTask DisposeAsync()
    {
        if (_topics.Count > 0)
            await _admin.DeleteTopicsAsync(_topics);
        _admin.Dispose();
    }
}
