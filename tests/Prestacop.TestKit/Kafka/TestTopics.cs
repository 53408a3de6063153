using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Prestacop.TestKit;

/// <summary>Topics that one test creates on a broker, deleted after the test, and what is in any topic.</summary>
public sealed class TestTopics : IAsyncDisposable
{
    readonly IAdminClient _admin;
    readonly List<string> _topics = [];

    TestTopics(string servers)
    {
        Servers = servers;
        _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = servers }).Build();
    }

    /// <summary>The bootstrap servers.</summary>
    public string Servers { get; }

    /// <summary>Connects to a broker.</summary>
    public static TestTopics Open(string bootstrapServers) => new(bootstrapServers);

    /// <summary>Creates a topic with a unique name and two partitions.</summary>
    public async Task<string> TopicAsync(string purpose)
    {
        var topic = $"test-{purpose}-{Guid.NewGuid():N}";
        await CreateAsync(topic);
        _topics.Add(topic);
        return topic;
    }

    /// <summary>Creates a topic of the system if it does not exist. It is not deleted, since other tests may use it.</summary>
    public async Task EnsureAsync(string topic)
    {
        try
        {
            await CreateAsync(topic);
        }
        catch (CreateTopicsException there) when (there.Results.TrueForAll(result => result.Error.Code == ErrorCode.TopicAlreadyExists))
        {
            // Another test may have created it a moment ago.
            await WaitForLeadersAsync(topic);
        }
    }

    async Task CreateAsync(string topic)
    {
        await _admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 2, ReplicationFactor = 1 }]);
        await WaitForLeadersAsync(topic);
    }

    /// <summary>The broker answers the creation before each new partition has a leader.</summary>
    async Task WaitForLeadersAsync(string topic)
    {
        using var consumer = Consumer();
        using var limit = new CancellationTokenSource(LeaderTimeout);
        while (true)
        {
            try
            {
                foreach (var partition in Partitions(topic))
                    _ = consumer.QueryWatermarkOffsets(partition, Timeout);
                return;
            }
            catch (KafkaException early) when (early.Error.Code is ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable or ErrorCode.UnknownTopicOrPart)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    /// <summary>Sends one record.</summary>
    public async Task SendAsync(string topic, byte[] value)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = Servers }).Build();
        await producer.ProduceAsync(topic, new Message<Null, byte[]> { Value = value });
    }

    /// <summary>The end offset of each partition.</summary>
    public Dictionary<TopicPartition, Offset> Ends(string topic)
    {
        using var consumer = Consumer();
        return Partitions(topic).ToDictionary(partition => partition, partition => consumer.QueryWatermarkOffsets(partition, Timeout).High);
    }

    /// <summary>All records of a topic from these offsets, or from the beginning, to its present end.</summary>
    public List<Message<byte[], byte[]>> Read(string topic, Dictionary<TopicPartition, Offset>? from = null)
    {
        using var consumer = Consumer();
        var messages = new List<Message<byte[], byte[]>>();
        foreach (var (partition, end) in Ends(topic))
        {
            var start = from?.GetValueOrDefault(partition) ?? 0;
            consumer.Assign(new TopicPartitionOffset(partition, start));
            for (var next = start.Value; next < end.Value; next++)
                messages.Add(consumer.Consume(Timeout)?.Message ?? throw new TimeoutException($"{partition} has no record at offset {next}."));
        }
        return messages;
    }

    static TimeSpan Timeout => TimeSpan.FromSeconds(20);

    static TimeSpan LeaderTimeout => TimeSpan.FromMinutes(2);

    IEnumerable<TopicPartition> Partitions(string topic) =>
        _admin.GetMetadata(topic, Timeout).Topics.Single().Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId));

    IConsumer<byte[], byte[]> Consumer() => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = Servers,
        GroupId = $"test-{Guid.NewGuid():N}",
        EnableAutoCommit = false,
    }).Build();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_topics.Count > 0)
            await _admin.DeleteTopicsAsync(_topics);
        _admin.Dispose();
    }
}
