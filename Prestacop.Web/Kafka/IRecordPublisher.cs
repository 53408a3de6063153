using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Web.Kafka;

/// <summary>Publishes decisions and commands: to Kafka, or in sample mode to this process.</summary>
interface IRecordPublisher
{
    /// <summary>Publishes the records one after the other, each when the one before has been acknowledged.</summary>
    /// <exception cref="KafkaException">One of them is not accepted; those after it are not published.</exception>
    Task PublishAsync(IEnumerable<TopicRecord> records, CancellationToken cancellationToken);
}
