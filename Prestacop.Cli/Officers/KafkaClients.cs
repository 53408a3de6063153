using Confluent.Kafka;

namespace Prestacop.Cli.Officers;

/// <summary>The clients of an officer's commands: each lives for one command and gives up soon when Kafka is not there.</summary>
static class KafkaClients
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IConsumer<Ignore, byte[]> Consumer(string bootstrapServers) => new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
    {
        BootstrapServers = bootstrapServers,
        // The library asks for a name, but nothing is ever committed under it.
        GroupId = "prestacop-officer",
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        AllowAutoCreateTopics = false,
    })
        // Each request reports its own failure.
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, _) => { })
        .Build();

    public static IProducer<byte[], byte[]> Producer(string bootstrapServers) => new ProducerBuilder<byte[], byte[]>(new ProducerConfig
    {
        BootstrapServers = bootstrapServers,
        ClientId = "prestacop-officer",
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 0,
        MessageTimeoutMs = (int)Patience.TotalMilliseconds,
        // Java's own partitioner, so that a key is found in the same partition whoever wrote it.
        Partitioner = Partitioner.Murmur2Random,
    })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, _) => { })
        .Build();
}
