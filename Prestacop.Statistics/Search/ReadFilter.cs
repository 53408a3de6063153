namespace Prestacop.Statistics.Search;

/// <summary>What is searched for; what is empty or null lets everything through.</summary>
public sealed record ReadFilter
{
    /// <summary>Vehicles, each on one stored day: who may see the plate of one day need not see that of another. Null for any vehicle, empty for none.</summary>
    public IReadOnlyList<(DateOnly Date, long Vehicle)>? Vehicles { get; init; }

    /// <summary>One of <see cref="ReadIndex.Colours"/>.</summary>
    public string? Colour { get; init; }

    /// <summary>One of <see cref="ReadIndex.Makes"/>.</summary>
    public string? Make { get; init; }

    /// <summary>One of <see cref="ReadIndex.Bodies"/>.</summary>
    public string? Body { get; init; }

    /// <summary>The police precinct.</summary>
    public int? Precinct { get; init; }

    /// <summary>The area.</summary>
    public SearchArea? Area { get; init; }

    /// <summary>The first moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment after the last.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The drone's whole name.</summary>
    public string? Drone { get; init; }

    /// <summary>Stored days before it have no message of the wanted time: a message is stored on its own day or later, and one more day allows for a drone whose clock is fast.</summary>
    public DateOnly FirstStored => From is { } from && from.UtcDateTime.Date > DateTime.MinValue.Date ? DateOnly.FromDateTime(from.UtcDateTime).AddDays(-1) : DateOnly.MinValue;
}

/// <summary>The place of a row in the order of a search: the newest first.</summary>
/// <param name="At">Milliseconds since 1970 UTC.</param>
/// <param name="Partition">Kafka's partition.</param>
/// <param name="Offset">Kafka's offset.</param>
public sealed record ReadPosition(long At, int Partition, long Offset);

/// <summary>A row that was found.</summary>
/// <param name="Date">The stored day.</param>
/// <param name="Position">Its place in the order.</param>
/// <param name="Vehicle">See <see cref="ReadIndex.VehicleOf"/>; null when the drone could not read the plate.</param>
/// <param name="MessageId">The drone's message.</param>
/// <param name="ImageId">Its picture; null for none.</param>
/// <param name="Drone">The drone's name.</param>
/// <param name="Precinct">The police precinct; null when it is not known, as in all that follow.</param>
/// <param name="Code">The violation.</param>
/// <param name="Make">The make.</param>
/// <param name="Body">The body.</param>
/// <param name="Colour">The colour.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Street">The street.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Corrected">Whether an officer has corrected another message by it.</param>
public sealed record ReadRow(
    DateOnly Date, ReadPosition Position, long? Vehicle, string MessageId, string? ImageId, string Drone, int? Precinct, int? Code, string? Make, string? Body, string? Colour,
    double? Latitude, double? Longitude, string? Street, double? Confidence, bool Corrected)
{
    /// <summary>When the drone made the message.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Position.At);
}

/// <summary>A page of what was found.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Next">What the next page begins after; null when this is the last.</param>
public sealed record ReadPage(IReadOnlyList<ReadRow> Rows, ReadPosition? Next);
