using System.Diagnostics;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tracing;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Drones;

/// <summary>
/// Publishes the messages of a fleet, keyed by drone so that a drone's messages keep their order, and counts them. A violation's picture is painted
/// before its message is made, which names the picture's digest, and is published after it: an alert does not wait for Kafka to take a picture.
/// </summary>
/// <param name="topic">The topic of the messages.</param>
/// <param name="picturesTopic">The topic of the pictures of violations; null for a fleet without pictures.</param>
/// <param name="signer">Signs the pictures; null for drones without keys.</param>
/// <param name="deliveries">Counts what Kafka acknowledged.</param>
sealed class FleetSender(
    Fleet fleet, IFleetPublisher publisher, string topic, string? picturesTopic, DroneSigner? signer, FleetDeliveries deliveries, TimeProvider time) : IDisposable
{
    readonly PlatePainter? _painter = picturesTopic is null ? null : new PlatePainter();
    readonly DroneMessageJson _json = new();
    readonly Dictionary<string, byte[]> _keys = [];
    readonly long _start = time.GetTimestamp();
    long _positions;
    long _violations;
    long _troubles;
    long _needHuman;
    long _bytes;
    long _pictureBytes;

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
        PictureBytes = _pictureBytes,
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
        byte[]? picture = null;
        if (_painter is not null && message.Kind == DroneMessageKinds.Violation)
        {
            picture = _painter.Paint(PictureSubject.Of(message));
            message = message with { ImageId = Picture.IdOf(message), ImageSha256 = PictureDigest.Of(picture), ImageSignature = signer?.Sign(message.DroneId, picture) };
        }
        return new OutgoingMessage(message, key, _json.Bytes(message), picture);
    }

    /// <summary>Sends a message and its picture; waits while the queue is full.</summary>
    public void Send(OutgoingMessage outgoing, CancellationToken cancellationToken)
    {
        var (message, key, value, picture) = outgoing;
        using var span = Span(message);
        publisher.Send(new KafkaRecord(topic, key, value).With(MessageTrace.Header, span?.Id), message, picture is null ? null : message.ImageId, cancellationToken);
        Count(message, value.Length);
        if (picture is null)
            return;
        // A message that was published gets its picture, also when the run is cancelled meanwhile.
        publisher.SendPicture(Picture.Record(picturesTopic!, message, picture), message.ImageId!, CancellationToken.None);
        _pictureBytes += picture.Length;
    }

    /// <summary>Of what may become an alert, when traces are exported. Of positions, which are most messages, nobody wants any.</summary>
    static Activity? Span(DroneMessage message) => message.Kind == DroneMessageKinds.Position
        ? null
        : Traces.Begin($"drone message: {message.Kind}", ActivityKind.Producer, MessageTrace.Of(message.MessageId));

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

    public void Dispose()
    {
        _json.Dispose();
        _painter?.Dispose();
    }
}

/// <summary>A message with the record's key and value, and its picture, JPEG; null for none.</summary>
readonly record struct OutgoingMessage(DroneMessage Message, byte[] Key, byte[] Value, byte[]? Picture);
