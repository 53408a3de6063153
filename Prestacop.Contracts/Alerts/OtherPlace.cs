namespace Prestacop.Contracts;

/// <summary>
/// Another reading of an alert's plate, at a place from which no car could have come in the time between the two: one of them was misread, or two
/// vehicles carry the same plate, of which one is a copy.
/// </summary>
public sealed record OtherPlace
{
    /// <summary>See <see cref="DroneMessage.MessageId"/>.</summary>
    public required string MessageId { get; init; }

    /// <summary>The drone that read it.</summary>
    public required string DroneId { get; init; }

    /// <summary>When it was read, by that drone's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    public required double Longitude { get; init; }

    /// <summary>The street's name, for people.</summary>
    public string? Street { get; init; }

    /// <summary>The drone's confidence in its reading, 0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>The picture on <see cref="Topics.DroneImages"/> that belongs to it.</summary>
    public string? ImageId { get; init; }

    /// <summary>See <see cref="DroneMessage.ImageSha256"/>.</summary>
    public string? ImageSha256 { get; init; }

    /// <summary>Kilometres between the two places, as the crow flies.</summary>
    public required double Kilometres { get; init; }

    /// <summary>Seconds between the two, by the drones' clocks or by Kafka's, whichever are more.</summary>
    public required double Seconds { get; init; }

    /// <summary>Kilometres an hour that a car would have had to drive; infinite when no time passed.</summary>
    public double SpeedKmh() => Kilometres * 3600 / Seconds;
}
