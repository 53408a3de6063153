using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Web.Kafka;

/// <summary>Publishes records to topics with the configured prefix.</summary>
sealed class KafkaPublisher(RecordPublisher publisher, IOptions<KafkaOptions> options) : IRecordPublisher
{
    /// <summary>Publishes the records one after the other, each when Kafka has acknowledged the one before.</summary>
    /// <exception cref="KafkaException">Kafka does not accept one of them; those after it are not published.</exception>
    public Task PublishAsync(IEnumerable<TopicRecord> records, CancellationToken cancellationToken) =>
        publisher.PublishAsync(records.Select(record => new KafkaRecord(options.Value.Topic(record.Topic), record.Key, record.Value)), cancellationToken);
}
