using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Drones;

/// <summary>What Kafka has acknowledged to a fleet.</summary>
/// <param name="picturesTopic">The topic of the pictures; null for a fleet without pictures.</param>
/// <param name="fail">Called with the error of each record that was not delivered.</param>
sealed class FleetDeliveries(string? picturesTopic, Action<Error> fail)
{
    /// <summary>Messages of this run.</summary>
    public DeliveryCount Messages { get; } = new(fail);

    /// <summary>Pictures of this run.</summary>
    public DeliveryCount Pictures { get; } = new(fail);

    /// <summary>Messages and pictures that earlier runs had kept.</summary>
    public DeliveryCount Recovered { get; } = new(fail);

    /// <summary>What Kafka has of this run, by topic.</summary>
    /// <param name="messagesTopic">The topic of the messages.</param>
    public IEnumerable<KeyValuePair<string, long>> ByTopic(string messagesTopic)
    {
        yield return new(messagesTopic, Messages.Acknowledged);
        if (picturesTopic is not null)
            yield return new(picturesTopic, Pictures.Acknowledged);
    }

    /// <summary>The count of the deliveries to a topic.</summary>
    public DeliveryCount Of(string topic) => topic == picturesTopic ? Pictures : Messages;
}
