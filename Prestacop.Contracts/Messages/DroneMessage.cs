namespace Prestacop.Contracts;

/// <summary>
/// A message of a drone. Fields that do not apply, or that the drone does not know, are null. A reader ignores unknown fields, so that a
/// newer <see cref="SchemaVersion"/> never breaks an older reader.
/// </summary>
public sealed record DroneMessage
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Unique; a message that is sent again has the same id.</summary>
    public required string MessageId { get; init; }

    /// <summary>The version of the contract that the sender knew, 1 or more; 1 for a sender that names none.</summary>
    public int SchemaVersion { get; init => field = SchemaVersions.Of(value); } = CurrentSchemaVersion;

    /// <summary>One of <see cref="DroneMessageKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The drone's name, such as <c>drone-0042</c>.</summary>
    public required string DroneId { get; init; }

    /// <summary>When the drone made the message, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Degrees north, WGS 84, -90 to 90; null when the drone has lost its position.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84, -180 to 180; null when the drone has lost its position.</summary>
    public double? Longitude { get; init; }

    /// <summary>Metres above the ground.</summary>
    public double? Altitude { get; init; }

    /// <summary>Degrees clockwise from north, 0 up to but not including 360.</summary>
    public double? Heading { get; init; }

    /// <summary>Metres a second over the ground.</summary>
    public double? Speed { get; init; }

    /// <summary>Charge left, percent, 0 to 100.</summary>
    public double? Battery { get; init; }

    /// <summary>One of <see cref="DroneStates"/>.</summary>
    public string? State { get; init; }

    /// <summary>One of <see cref="Troubles"/>; only for the kind <c>trouble</c>.</summary>
    public string? Trouble { get; init; }

    /// <summary>Violation code of the City of New York, 1 to 99; only for the kind <c>violation</c>, as is all that follows.</summary>
    public int? Code { get; init; }

    /// <summary>The plate as it was read; null when it could not be.</summary>
    public string? Plate { get; init; }

    /// <summary>Where the plate was issued, two letters as on the tickets, such as <c>NY</c>.</summary>
    public string? PlateState { get; init; }

    /// <summary>The vehicle's make as on the tickets, such as <c>TOYOT</c>.</summary>
    public string? Make { get; init; }

    /// <summary>The vehicle's colour as on the tickets, such as <c>GY</c>.</summary>
    public string? Colour { get; init; }

    /// <summary>The vehicle's body as on the tickets, such as <c>SUBN</c>.</summary>
    public string? BodyType { get; init; }

    /// <summary>The drone's confidence in its reading, 0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>The picture on <c>drone-images</c> that belongs to the violation.</summary>
    public string? ImageId { get; init; }

    /// <summary>The street's name, for people.</summary>
    public string? Street { get; init; }

    /// <summary>Police precinct where the vehicle is parked; null when unknown.</summary>
    public int? Precinct { get; init; }

    /// <summary>The <see cref="MessageId"/> of the message that this one corrects; null for a message of a drone.</summary>
    public string? Corrects { get; init; }

    /// <summary>SHA-256 of the picture's bytes, 64 hexadecimal digits in lower case; null from a drone that does not name it.</summary>
    public string? ImageSha256 { get; init; }

    /// <summary>
    /// The drone's signature of the picture's bytes: ECDSA with SHA-256 on the curve P-256, ASN.1 DER, hexadecimal in lower case; null from a drone without a key.
    /// </summary>
    public string? ImageSignature { get; init; }
}
