using Confluent.Kafka;

namespace Prestacop.Benchmarks.Drill;

/// <summary>Producers that go on trying for as long as the broker is away.</summary>
static class RetryingProducer
{
    public static IProducer<byte[], byte[]> Create(string bootstrapServers) => new ProducerBuilder<byte[], byte[]>(new ProducerConfig
    {
        BootstrapServers = bootstrapServers,
        EnableIdempotence = true,
        Acks = Acks.All,
        LingerMs = 0,
        MessageTimeoutMs = 0,
        ReconnectBackoffMaxMs = 1_000,
        Partitioner = Partitioner.Murmur2Random,
    }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
}
