using NetTopologySuite.Geometries;

namespace Prestacop.Producers.Drones;

/// <summary>Distances and directions on the ground, good to a thousandth over the few kilometres of a zone.</summary>
static class Geodesy
{
    const double EarthRadius = 6_371_008.8;
    const double MetresPerDegree = Math.PI * EarthRadius / 180;

    /// <summary>Metres between two places.</summary>
    public static double Distance(Coordinate from, Coordinate to)
    {
        var (east, north) = Offset(from, to);
        return Math.Sqrt((east * east) + (north * north));
    }

    /// <summary>Degrees clockwise from north, 0 up to but not including 360.</summary>
    public static double Heading(Coordinate from, Coordinate to)
    {
        var (east, north) = Offset(from, to);
        var degrees = Math.Atan2(east, north) * 180 / Math.PI;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>The place at this distance from another, in metres.</summary>
    public static Coordinate Move(Coordinate from, double east, double north) =>
        new(from.X + (east / (MetresPerDegree * Shrink(from.Y))), from.Y + (north / MetresPerDegree));

    /// <summary>The place at this fraction of the way, 0 to 1.</summary>
    public static Coordinate Interpolate(Coordinate from, Coordinate to, double fraction) =>
        new(from.X + ((to.X - from.X) * fraction), from.Y + ((to.Y - from.Y) * fraction));

    static (double East, double North) Offset(Coordinate from, Coordinate to) =>
        ((to.X - from.X) * MetresPerDegree * Shrink((from.Y + to.Y) / 2), (to.Y - from.Y) * MetresPerDegree);

    static double Shrink(double latitude) => Math.Cos(latitude * Math.PI / 180);
}
