using System.Globalization;
using CsvHelper;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Prestacop.Contracts;

namespace Prestacop.Producers.Drones;

/// <summary>
/// New York City as the drones know it: <see cref="CityOutlines"/>, and the streets of each precinct. Longitude is x and latitude is y,
/// degrees. Source: NYC Open Data.
/// </summary>
sealed class CityMap
{
    readonly Dictionary<int, string[]> _streets = Streets();
    readonly List<Polygon> _boroughs = [.. CityOutlines.ReadBoroughs().Values.SelectMany(Parts)];
    readonly IReadOnlyDictionary<int, Geometry> _precincts = CityOutlines.ReadPrecincts();
    readonly Dictionary<int, Zone> _zones = [];

    /// <summary>Every precinct.</summary>
    public IReadOnlyCollection<int> Precincts => [.. _precincts.Keys];

    /// <summary>The zone that a drone of this precinct may fly in; worked out when it is first asked for.</summary>
    public Zone Zone(int precinct)
    {
        if (!_zones.TryGetValue(precinct, out var zone))
            _zones.Add(precinct, zone = ZoneOf(precinct, _precincts[precinct]));
        return zone;
    }

    // A drone does not cross open water: of a precinct with islands it serves the largest part, as far as that is on land.
    Zone ZoneOf(int precinct, Geometry outline)
    {
        var near = _boroughs.Where(borough => borough.EnvelopeInternal.Intersects(outline.EnvelopeInternal));
        var (land, part) = near.SelectMany(borough => Parts(borough.Intersection(outline)).Select(part => (borough, part)))
            .MaxBy(found => found.part.Area);
        return new Zone(precinct, part, land, _streets.GetValueOrDefault(precinct, []));
    }

    static IEnumerable<Polygon> Parts(Geometry geometry) =>
        PolygonExtracter.GetPolygons(geometry).Cast<Polygon>().Select(part => part.Factory.CreatePolygon((LinearRing)part.ExteriorRing));

    static Dictionary<int, string[]> Streets()
    {
        var options = new CsvReaderOptions { Separator = ',', CommentPrefix = '#' };
        using var reader = CsvReader.Create(Resource("precinct-streets.csv"), options);
        var rows = new List<(int Precinct, string Street)>();
        while (reader.Read())
            rows.Add((int.Parse(reader.GetString(0), CultureInfo.InvariantCulture), reader.GetString(1)));
        return rows.GroupBy(row => row.Precinct, row => row.Street).ToDictionary(streets => streets.Key, streets => streets.ToArray());
    }

    static Stream Resource(string name) => typeof(CityMap).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The resource {name} is not in the assembly.");
}
