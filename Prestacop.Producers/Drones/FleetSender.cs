using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Drones;

/// <summary>Hands the messages of a fleet to Kafka, keyed by drone so that a drone's messages keep their order, and counts them.</summary>
/// <param name="pictures">Takes the pictures of violations; null for a fleet that sends none.</param>
sealed class FleetSender(Fleet fleet, KafkaPublisher publisher, string topic, PictureSender? pictures, TimeProvider time) : IDisposable
{
    readonly DroneMessageJson _json = new();
    readonly DeliveryCount _published = new(publisher.Fail);
    readonly Dictionary<string, byte[]> _keys = [];
    readonly long _start = time.GetTimestamp();
    long _positions;
    long _violations;
    long _troubles;
    long _needHuman;
    long _bytes;

    /// <summary>Messages sent so far.</summary>
    public long Sent => _positions + _violations + _troubles;

    /// <summary>What has been done so far.</summary>
    public DronesSummary Summary => new(Sent, _positions, _violations, _troubles, _needHuman, _published.Acknowledged, fleet.Obeyed, _bytes,
        pictures?.Published ?? 0, pictures?.Bytes ?? 0, time.GetElapsedTime(_start).TotalSeconds, PeakMemory.Megabytes);

    /// <summary>Writes a message as it is sent. Not for two threads at once, but another one may send meanwhile.</summary>
    public OutgoingMessage Write(DroneMessage message)
    {
        if (!_keys.TryGetValue(message.DroneId, out var key))
            _keys.Add(message.DroneId, key = Encoding.UTF8.GetBytes(message.DroneId));
        if (IsPictured(message))
            message = message with { ImageId = Picture.IdOf(message) };
        return new OutgoingMessage(message, key, _json.Bytes(message));
    }

    /// <summary>Sends a message; waits while the queue is full.</summary>
    public void Send(OutgoingMessage outgoing, CancellationToken cancellationToken)
    {
        var (message, key, value) = outgoing;
        publisher.Publish(topic, new Message<byte[], byte[]> { Key = key, Value = value }, Taken, cancellationToken);
        Count(message, value.Length);
        // The message goes ahead: an alert must not wait for its picture.
        if (IsPictured(message))
            pictures!.Send(message, cancellationToken);
    }

    bool IsPictured(DroneMessage message) => pictures is not null && message.Kind == DroneMessageKinds.Violation;

    void Taken(DeliveryReport<byte[], byte[]> report) => _published.Take(report);

    void Count(DroneMessage message, int bytes)
    {
        _bytes += bytes;
        if (AlertReasons.NeedsHuman(message, AlertCriteria.Default))
            _needHuman++;
        switch (message.Kind)
        {
            case DroneMessageKinds.Violation:
                _violations++;
                break;
            case DroneMessageKinds.Trouble:
                _troubles++;
                break;
            default:
                _positions++;
                break;
        }
    }

    public void Dispose() => _json.Dispose();
}

/// <summary>A message with what Kafka is given of it.</summary>
readonly record struct OutgoingMessage(DroneMessage Message, byte[] Key, byte[] Value);
