using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Cli.Officers;

/// <summary>What an officer's command publishes.</summary>
static class Outgoing
{
    /// <summary>Publishes the records one after the other, each only when Kafka has the one before.</summary>
    /// <exception cref="KafkaException">Kafka does not take one of them.</exception>
    public static async Task PublishAsync(string bootstrapServers, IEnumerable<TopicRecord> records, CancellationToken cancellationToken)
    {
        using var producer = KafkaClients.Producer(bootstrapServers);
        foreach (var record in records)
        {
            var message = new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(record.Key), Value = record.Value };
            await producer.ProduceAsync(record.Topic, message, cancellationToken);
        }
    }
}
