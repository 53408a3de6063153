using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Statistics;

/// <summary>SQL over places on the map, for Spark and DuckDB.</summary>
static class Distances
{
    /// <summary>The view of <see cref="PrecinctStrips.All"/>: band, west, east, precinct.</summary>
    public const string Strips = "precinct_strips";

    /// <summary>SQL for the metres between two places in degrees, as <see cref="GreatCircle.Kilometres"/> computes them.</summary>
    public static string Metres(string latitude, string longitude, string otherLatitude, string otherLongitude)
    {
        var half = $"{HaversineOf($"{otherLatitude} - {latitude}")} + cos(radians({latitude})) * cos(radians({otherLatitude})) * {HaversineOf($"{otherLongitude} - {longitude}")}";
        return string.Create(CultureInfo.InvariantCulture, $"{2e3 * GreatCircle.EarthRadiusKilometres:0.0}e0 * asin(least(1e0, sqrt({half})))");
    }

    /// <summary>SQL that joins the strip of a place to a row, if it has one.</summary>
    /// <param name="latitude">The column of degrees north.</param>
    /// <param name="longitude">The column of degrees east.</param>
    public static string JoinStrip(string latitude, string longitude) => string.Create(CultureInfo.InvariantCulture,
        $"LEFT JOIN {Strips} ON {Strips}.band = CAST(floor({latitude} * {PrecinctStrips.BandsPerDegree}) AS INT) AND {longitude} >= {Strips}.west AND {longitude} < {Strips}.east");

    static string HaversineOf(string degrees) => $"power(sin(radians({degrees}) / 2), 2)";
}
