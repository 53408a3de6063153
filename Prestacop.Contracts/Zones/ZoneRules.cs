using System.Text;
using NetTopologySuite.Geometries;

namespace Prestacop.Contracts;

/// <summary>What a valid zone is, and what is inside it.</summary>
public static class ZoneRules
{
    /// <summary>The largest number of zones.</summary>
    public const int MaxZones = 500;

    /// <summary>The largest number of corners of a zone.</summary>
    public const int MaxPoints = 200;

    /// <summary>Maximum length of a name, characters.</summary>
    public const int MaxNameLength = 60;

    const int MaxIdLength = 40;

    static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Why the zone is not valid, as a sentence without its full stop; null when it is.</summary>
    public static string? Validate(Zone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone switch
        {
            { ZoneId: var id } when id.Length is 0 or > MaxIdLength || !id.All(char.IsAsciiLetterOrDigit) => $"an id has at most {MaxIdLength} letters and digits",
            { Name: var name } when string.IsNullOrWhiteSpace(name) => "the name is missing",
            { Name: var name } when name.Length > MaxNameLength || name.EnumerateRunes().Any(rune => rune.Value == 0xFFFD || Rune.IsControl(rune)) =>
                $"a name has at most {MaxNameLength} printable characters",
            { Kind: var kind } when !ZoneKinds.All.Contains(kind) => $"a kind is one of {string.Join(", ", ZoneKinds.All)}",
            { From: { } from, Until: { } until } when until <= from => "the end is not after the beginning",
            _ => ValidateOutline(zone.Outline),
        };
    }

    /// <summary>Whether a place is inside. A place on the border belongs to one of two zones that touch there.</summary>
    /// <param name="outline">The corners.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    public static bool Contains(IReadOnlyList<GeoPoint> outline, double latitude, double longitude)
    {
        ArgumentNullException.ThrowIfNull(outline);
        // How often a line from the place to the east crosses the border. The alerts job computes the same of columns.
        var inside = false;
        for (var index = 0; index < outline.Count; index++)
        {
            var (from, to) = (outline[index], outline[(index + 1) % outline.Count]);
            if ((from.Latitude > latitude) != (to.Latitude > latitude)
                && longitude < ((to.Longitude - from.Longitude) * (latitude - from.Latitude) / (to.Latitude - from.Latitude)) + from.Longitude)
                inside = !inside;
        }
        return inside;
    }

    /// <summary>Whether a zone applies at a time.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="time">The time of a drone's message.</param>
    public static bool IsInForce(Zone zone, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return !(time < zone.From) && !(time >= zone.Until);
    }

    static string? ValidateOutline(IReadOnlyList<GeoPoint> outline)
    {
        if (outline.Count is < 3 or > MaxPoints)
            return $"an outline has 3 to {MaxPoints} corners";
        if (!outline.All(point => point is not null && CityBox.Contains(point.Latitude, point.Longitude)))
            return "each corner is a place in the city: latitude and longitude in degrees";
        var ring = outline.Append(outline[0]).Select(point => new Coordinate(point.Longitude, point.Latitude)).ToArray();
        // It cannot cross itself, and it has an area.
        return Factory.CreatePolygon(ring) is { IsValid: true, Area: > 0 } ? null : "the outline crosses or touches itself";
    }
}
