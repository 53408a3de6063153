using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.TestKit;

/// <summary>Topics that one test creates on a broker, deleted after the test, and what is in any topic.</summary>
public sealed class TestTopics : IAsyncDisposable
{
    readonly IAdminClient _admin;
    readonly List<string> _topics = [];

    readonly KafkaSettings _kafka;
    readonly TestRights _rights;

    TestTopics(KafkaSettings kafka)
    {
        _kafka = kafka;
        _admin = kafka.Admin();
        _rights = new TestRights(kafka, _admin);
    }

    /// <summary>Connects to a broker.</summary>
    public static TestTopics Open(KafkaSettings kafka) => new(kafka);

    /// <summary>Creates a topic with a unique name and two partitions.</summary>
    public async Task<string> TopicAsync(string purpose)
    {
        var topic = $"test-{purpose}-{Guid.NewGuid():N}";
        await _rights.GiveAllAsync(topic);
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
            await _kafka.WaitForLeadersAsync(_admin, [topic]);
        }
    }

    async Task CreateAsync(string topic)
    {
        await _admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 2, ReplicationFactor = 1 }]);
        await _kafka.WaitForLeadersAsync(_admin, [topic]);
    }

    /// <summary>Sends one record.</summary>
    public async Task SendAsync(string topic, byte[] value)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(_kafka.Connect(new ProducerConfig())).Build();
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

    IEnumerable<TopicPartition> Partitions(string topic) =>
        _admin.GetMetadata(topic, Timeout).Topics.Single().Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId));

    IConsumer<byte[], byte[]> Consumer() => new ConsumerBuilder<byte[], byte[]>(_kafka.Connect(new ConsumerConfig
    {
        GroupId = $"test-{Guid.NewGuid():N}",
        EnableAutoCommit = false,
    })).Build();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_topics.Count > 0)
        {
            await _admin.DeleteTopicsAsync(_topics);
            await _rights.RemoveAsync(_topics);
        }
        _admin.Dispose();
    }
}
