using System.Globalization;

namespace Prestacop.Contracts;

/// <summary>
/// Zones, to be found by a place: each is in every square of some kilometres that its outline reaches into. The alerts job makes the same of columns, because Spark's real-time mode
/// joins by equality alone.
/// </summary>
public sealed class ZoneIndex
{
    /// <summary>The side of a square, degrees.</summary>
    public const double SquareDegrees = 0.05;

    /// <summary>The largest number of zones that an alert names.</summary>
    public const int MaxHits = 20;

    readonly Dictionary<string, List<Zone>> _bySquare = new(StringComparer.Ordinal);

    /// <param name="zones">Valid zones.</param>
    public ZoneIndex(IEnumerable<Zone> zones)
    {
        // In the order in which an alert lists them.
        foreach (var zone in zones.OrderBy(zone => zone.Kind != ZoneKinds.Priority).ThenBy(zone => zone.Name, StringComparer.Ordinal))
        {
            var (south, north) = (Square(zone.Outline.Min(point => point.Latitude)), Square(zone.Outline.Max(point => point.Latitude)));
            var (west, east) = (Square(zone.Outline.Min(point => point.Longitude)), Square(zone.Outline.Max(point => point.Longitude)));
            for (var row = south; row <= north; row++)
                for (var column = west; column <= east; column++)
                    Add(Key(row, column), zone);
        }
    }

    /// <summary>No zone.</summary>
    public static ZoneIndex Empty { get; } = new([]);

    /// <summary>The zones by each square that they reach into.</summary>
    public IReadOnlyDictionary<string, List<Zone>> BySquare => _bySquare;

    /// <summary>The zones in which a message is; empty without a place.</summary>
    public IReadOnlyList<ZoneHit> HitsOf(DroneMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_bySquare.Count == 0 || !CityBox.Contains(message.Latitude, message.Longitude))
            return [];
        var (latitude, longitude) = (message.Latitude!.Value, message.Longitude!.Value);
        return _bySquare.TryGetValue(Key(Square(latitude), Square(longitude)), out var zones)
            ? [.. zones.Where(zone => ZoneRules.IsInForce(zone, message.Time) && ZoneRules.Contains(zone.Outline, latitude, longitude))
                .Take(MaxHits).Select(zone => new ZoneHit { Name = zone.Name, Kind = zone.Kind })]
            : [];
    }

    void Add(string square, Zone zone)
    {
        if (!_bySquare.TryGetValue(square, out var zones))
            _bySquare[square] = zones = [];
        zones.Add(zone);
    }

    static long Square(double degrees) => (long)Math.Floor(degrees / SquareDegrees);

    static string Key(long row, long column) => string.Create(CultureInfo.InvariantCulture, $"{row}:{column}");
}
