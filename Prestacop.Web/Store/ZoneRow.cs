using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>A zone, and whether its topic has it. A removed one stays until the topic knows of it.</summary>
sealed class ZoneRow
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    public required string Kind { get; set; }

    public DateTimeOffset? From { get; set; }

    public DateTimeOffset? Until { get; set; }

    /// <summary>The corners as JSON: an array of latitude and longitude in turn.</summary>
    public required string Outline { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Somebody has removed it.</summary>
    public bool Removed { get; set; }

    /// <summary>Its time is over, and the topic is to have it no more.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>The topic does not have its newest state yet.</summary>
    public bool Due { get; set; }

    public Zone ToZone() => new()
    {
        ZoneId = Id,
        Name = Name,
        Kind = Kind,
        From = From,
        Until = Until,
        Outline = [.. JsonSerializer.Deserialize<double[]>(Outline)!.Chunk(2).Select(place => new GeoPoint(place[0], place[1]))],
    };

    public static string OutlineOf(Zone zone) => JsonSerializer.Serialize(zone.Outline.SelectMany(point => new[] { point.Latitude, point.Longitude }).ToArray());
}
