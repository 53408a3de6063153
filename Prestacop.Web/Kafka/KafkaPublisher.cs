using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Feed;

/// <summary>The one producer of the process.</summary>
sealed class KafkaPublisher(IOptions<KafkaOptions> options) : IDisposable
{
    readonly Lazy<IProducer<byte[], byte[]>> _producer = new(() => new ProducerBuilder<byte[], byte[]>(new ProducerConfig
    {
        BootstrapServers = options.Value.Bootstrap,
        ClientId = "prestacop-web",
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 0,
        MessageTimeoutMs = (int)options.Value.PublishTimeout.TotalMilliseconds,
        // Java's own partitioner, so that a key is found in the same partition whoever wrote it.
        Partitioner = Partitioner.Murmur2Random,
    })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, _) => { })
        .Build());

    /// <summary>Publishes the records one after the other, each only when Kafka has the one before.</summary>
    /// <exception cref="KafkaException">Kafka does not take one of them.</exception>
    public async Task PublishAsync(IEnumerable<TopicRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            var message = new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(record.Key), Value = record.Value };
            await _producer.Value.ProduceAsync(options.Value.Topic(record.Topic), message, cancellationToken);
        }
    }

    public void Dispose()
    {
        if (!_producer.IsValueCreated)
            return;
        _producer.Value.Flush(options.Value.PublishTimeout);
        _producer.Value.Dispose();
    }
}
