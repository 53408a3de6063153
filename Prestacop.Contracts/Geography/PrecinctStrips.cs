using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;

namespace Prestacop.Contracts;

/// <summary>
/// The police precincts as strips from west to east, for a query that cannot intersect outlines: a place is in at most one strip, and comparing three numbers
/// finds it. Exact at the middle of a band; elsewhere a border may be up to half a band (56 m) further north or south.
/// </summary>
public static class PrecinctStrips
{
    /// <summary>Bands in a degree of latitude. Each is 111 m high.</summary>
    public const int BandsPerDegree = 1000;

    static readonly Lazy<IReadOnlyList<PrecinctStrip>> Shared = new(() => Cut(CityOutlines.ReadPrecincts()));

    /// <summary>All strips, some thousand, by band and from west to east. Cut once in a process.</summary>
    public static IReadOnlyList<PrecinctStrip> All => Shared.Value;

    /// <summary>Changes with any strip.</summary>
    public static string Fingerprint { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', All.Select(strip =>
        string.Create(CultureInfo.InvariantCulture, $"{strip.Band} {strip.West} {strip.East} {strip.Precinct}"))))))[..16];

    /// <summary>The band of a latitude in degrees.</summary>
    public static int BandOf(double latitude) => (int)Math.Floor(latitude * BandsPerDegree);

    static List<PrecinctStrip> Cut(IReadOnlyDictionary<int, Geometry> outlines)
    {
        var strips = new List<PrecinctStrip>();
        foreach (var band in outlines.SelectMany(outline => StripsOf(outline.Key, outline.Value)).GroupBy(strip => strip.Band).OrderBy(band => band.Key))
        {
            var east = double.NegativeInfinity;
            // Neighbours were simplified apart and overlap by some metres: the western one has them.
            foreach (var strip in band.OrderBy(strip => strip.West).ThenBy(strip => strip.Precinct))
            {
                var free = strip with { West = Math.Max(strip.West, east) };
                if (free.East <= free.West)
                    continue;
                strips.Add(free);
                east = free.East;
            }
        }
        return strips;
    }

    /// <summary>Where the middle of each band enters and leaves an outline.</summary>
    static IEnumerable<PrecinctStrip> StripsOf(int precinct, Geometry outline)
    {
        var crossings = new SortedDictionary<int, List<double>>();
        foreach (var ring in RingsOf(outline).Select(ring => ring.Coordinates))
        {
            for (var corner = 1; corner < ring.Length; corner++)
                Cross(ring[corner - 1], ring[corner], crossings);
        }
        foreach (var (band, places) in crossings)
        {
            places.Sort();
            for (var index = 0; index + 1 < places.Count; index += 2)
                yield return new PrecinctStrip(band, places[index], places[index + 1], precinct);
        }
    }

    static void Cross(Coordinate from, Coordinate to, SortedDictionary<int, List<double>> crossings)
    {
        var (low, high) = from.Y < to.Y ? (from, to) : (to, from);
        for (var band = BandOf(low.Y) - 1; band <= BandOf(high.Y) + 1; band++)
        {
            var middle = (band + 0.5) / BandsPerDegree;
            // Half open: a corner at the middle belongs to one of its two edges.
            if (low.Y > middle || high.Y <= middle)
                continue;
            if (!crossings.TryGetValue(band, out var places))
                crossings.Add(band, places = []);
            places.Add(Math.Round(low.X + ((high.X - low.X) * (middle - low.Y) / (high.Y - low.Y)), 6));
        }
    }

    static IEnumerable<LineString> RingsOf(Geometry outline) => Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN).OfType<Polygon>()
        .SelectMany(polygon => (LineString[])[polygon.ExteriorRing, .. polygon.InteriorRings]);
}
