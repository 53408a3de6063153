using System.Diagnostics;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tracing;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Drones;

/// <summary>Publishes the messages of a fleet, keyed by drone so that a drone's messages keep their order, and counts them.</summary>
/// <param name="pictures">Paints and publishes the pictures of violations; null for a fleet without pictures.</param>
/// <param name="deliveries">Counts what Kafka acknowledged.</param>
sealed class FleetSender(
    Fleet fleet, IFleetPublisher publisher, string topic, PictureSender? pictures, FleetDeliveries deliveries, TimeProvider time) : IDisposable
{
    readonly DroneMessageJson _json = new();
    readonly Dictionary<string, byte[]> _keys = [];
    readonly long _start = time.GetTimestamp();
    long _positions;
    long _violations;
    long _troubles;
    long _needHuman;
    long _bytes;

    /// <summary>Messages sent so far.</summary>
    public long Sent => _positions + _violations + _troubles;

    /// <summary>The figures so far.</summary>
    public DronesRunReport Report => new()
    {
        Messages = Sent,
        Positions = _positions,
        Violations = _violations,
        Troubles = _troubles,
        NeedHuman = _needHuman,
        Published = deliveries.Messages.Acknowledged,
        Obeyed = fleet.CommandsHandled,
        Bytes = _bytes,
        Pictures = deliveries.Pictures.Acknowledged,
        PictureBytes = pictures?.Bytes ?? 0,
        Recovered = deliveries.Recovered.Acknowledged,
        Dropped = publisher.Dropped,
        Seconds = time.GetElapsedTime(_start).TotalSeconds,
        PeakMegabytes = PeakMemory.Megabytes,
    };

    /// <summary>Serializes a message. Not thread safe, but another thread may send meanwhile.</summary>
    public OutgoingMessage Serialize(DroneMessage message)
    {
        if (!_keys.TryGetValue(message.DroneId, out var key))
            _keys.Add(message.DroneId, key = Encoding.UTF8.GetBytes(message.DroneId));
        if (HasPicture(message))
            message = message with { ImageId = Picture.IdOf(message) };
        return new OutgoingMessage(message, key, _json.Bytes(message));
    }

    /// <summary>Sends a message; waits while the queue is full.</summary>
    public ValueTask SendAsync(OutgoingMessage outgoing, CancellationToken cancellationToken)
    {
        var (message, key, value) = outgoing;
        using var span = Span(message);
        publisher.Send(new KafkaRecord(topic, key, value).With(MessageTrace.Header, span?.Id), message, HasPicture(message) ? message.ImageId : null, cancellationToken);
        Count(message, value.Length);
        // The message is published first: an alert must not wait for its picture.
        return HasPicture(message) ? pictures!.SendAsync(message, cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>Of what may become an alert, when traces are exported. Of positions, which are most messages, nobody wants any.</summary>
    static Activity? Span(DroneMessage message) => message.Kind == DroneMessageKinds.Position
        ? null
        : Traces.Begin($"drone message: {message.Kind}", ActivityKind.Producer, MessageTrace.Of(message.MessageId));

    bool HasPicture(DroneMessage message) => pictures is not null && message.Kind == DroneMessageKinds.Violation;

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

/// <summary>A message with the record's key and value.</summary>
readonly record struct OutgoingMessage(DroneMessage Message, byte[] Key, byte[] Value);
