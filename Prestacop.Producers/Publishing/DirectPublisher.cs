using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Publishing;

/// <summary>Publishes without keeping anything: the sender waits while Kafka's client has no room.</summary>
/// <param name="publisher">The publisher.</param>
/// <param name="countOf">The count of the deliveries to a topic.</param>
sealed class DirectPublisher(RecordPublisher publisher, Func<string, DeliveryCount> countOf) : IFleetPublisher
{
    public long Dropped => 0;

    public long Kept => 0;

    public long KeptBytes => 0;

    public void Send(in KafkaRecord record, DroneMessage message, string? imageId, CancellationToken cancellationToken) => Send(record, cancellationToken);

    public void SendPicture(in KafkaRecord record, string imageId, CancellationToken cancellationToken) => Send(record, cancellationToken);

    public Task FinishAsync(TimeSpan timeout)
    {
        publisher.Flush(timeout);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    void Send(in KafkaRecord record, CancellationToken cancellationToken)
    {
        var count = countOf(record.Topic);
        publisher.Enqueue(record, report => count.Take(report), cancellationToken);
    }
}
