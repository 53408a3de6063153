using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Cli.Officers;

/// <summary>Publishes what an officer's command produces.</summary>
static class Outgoing
{
    /// <summary>The name of the clients of an officer's commands in the broker's logs.</summary>
    public const string ClientId = "prestacop-officer";

    /// <summary>Publishes the records in their order, each when the one before has been acknowledged.</summary>
    /// <exception cref="KafkaException">Kafka did not accept one of them.</exception>
    public static async Task PublishAsync(KafkaClientFactory clients, IEnumerable<TopicRecord> records, CancellationToken cancellationToken)
    {
        using var publisher = new RecordPublisher(clients, new PublisherOptions { ClientId = ClientId });
        await publisher.PublishAsync(records.Select(record => new KafkaRecord(record.Topic, record.Key, record.Value)), cancellationToken);
    }
}
