using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Cli.Officers;

/// <summary>Publishes what an officer's command produces.</summary>
static class Outgoing
{
    /// <summary>The name of the clients of an officer's commands in the broker's logs.</summary>
    public const string ClientId = "prestacop-officer";

    /// <summary>Publishes the records in their order, each when the one before has been acknowledged.</summary>
    /// <exception cref="KafkaException">Kafka did not accept one of them.</exception>
    /// <exception cref="CommandException">Kafka may have accepted one, and did not say so.</exception>
    public static async Task PublishAsync(KafkaClientFactory clients, IEnumerable<TopicRecord> records, CancellationToken cancellationToken)
    {
        using var publisher = new RecordPublisher(clients, new PublisherOptions { ClientId = ClientId });
        try
        {
            await publisher.PublishAsync(records.Select(record => new KafkaRecord(record.Topic, record.Key, record.Value).With(MessageTrace.Header, record.Trace)), cancellationToken);
        }
        catch (ProduceException<byte[], byte[]> unknown) when (unknown.DeliveryResult is { Status: not PersistenceStatus.NotPersisted })
        {
            throw new CommandException(
                $"Kafka did not confirm the record in time ({unknown.Error.Reason}). It may take effect all the same: look with ./prestacop watch before you repeat it.",
                unknown, ExitCodes.TimedOut);
        }
    }
}
