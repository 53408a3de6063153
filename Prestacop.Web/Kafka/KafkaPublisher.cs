using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Web.Kafka;

/// <summary>Publishes records to topics with the configured prefix.</summary>
/// <param name="publisher">Publishes with the dashboard's account.</param>
/// <param name="options">The prefix.</param>
/// <param name="corrections">Publishes with the account of <see cref="KafkaOptions.CorrectionsProperties"/>; empty without one.</param>
sealed class KafkaPublisher(RecordPublisher publisher, IOptions<KafkaOptions> options, CorrectionsPublisher corrections) : IRecordPublisher
{
    /// <summary>Publishes the records one after the other, each when Kafka has acknowledged the one before. With an account of their own, corrected violations come last.</summary>
    /// <exception cref="KafkaException">Kafka does not accept one of them; those after it are not published.</exception>
    public async Task PublishAsync(IEnumerable<TopicRecord> records, CancellationToken cancellationToken)
    {
        if (corrections.Publisher is not { } other)
        {
            await publisher.PublishAsync(records.Select(Named), cancellationToken);
            return;
        }
        var byAccount = records.ToLookup(IsCorrection);
        await publisher.PublishAsync(byAccount[false].Select(Named), cancellationToken);
        await other.PublishAsync(byAccount[true].Select(Named), cancellationToken);
    }

    /// <summary>The only records of this topic that the dashboard makes are violations that were corrected.</summary>
    static bool IsCorrection(TopicRecord record) => record.Topic == Topics.DroneMessages;

    KafkaRecord Named(TopicRecord record) => new KafkaRecord(options.Value.Topic(record.Topic), record.Key, record.Value).With(MessageTrace.Header, record.Trace);
}

/// <summary>The publisher of corrected violations, when it has an account of its own.</summary>
sealed class CorrectionsPublisher(IOptions<KafkaOptions> options, ILoggerFactory loggers, TimeProvider time) : IDisposable
{
    public RecordPublisher? Publisher { get; } = options.Value.CorrectionsSettings() is { } settings
        ? new RecordPublisher(
            new KafkaClientFactory(settings, loggers, time),
            new PublisherOptions { ClientId = $"{KafkaSetup.ClientId}-corrections", DeliveryTimeout = options.Value.PublishTimeout })
        : null;

    public void Dispose() => Publisher?.Dispose();
}
