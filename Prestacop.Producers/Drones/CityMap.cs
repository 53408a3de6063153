using System.Globalization;
using System.Text.Json;
using CsvHelper;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Prestacop.Producers.Drones;

/// <summary>
/// New York City as the drones know it: outlines of boroughs and precincts, simplified to some ten metres, and streets of each precinct.
/// Longitude is x and latitude is y, degrees. Source: NYC Open Data.
/// </summary>
sealed class CityMap
{
    static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    readonly Dictionary<int, string[]> _streets = Streets();
    readonly List<Polygon> _boroughs = [.. Outlines("boroughs.geojson").SelectMany(borough => Parts(borough.Outline))];
    readonly Dictionary<int, Geometry> _precincts = Outlines("precincts.geojson")
        .ToDictionary(precinct => precinct.Properties.GetProperty("precinct").GetInt32(), precinct => precinct.Outline);
    readonly Dictionary<int, Zone> _zones = [];

    /// <summary>Every precinct.</summary>
    public IReadOnlyCollection<int> Precincts => _precincts.Keys;

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
        PolygonExtracter.GetPolygons(geometry).Cast<Polygon>().Select(part => Factory.CreatePolygon((LinearRing)part.ExteriorRing));

    static IEnumerable<(JsonElement Properties, Geometry Outline)> Outlines(string resource)
    {
        using var document = JsonDocument.Parse(Resource(resource));
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var parts = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray();
            var outline = Factory.CreateMultiPolygon([.. parts.Select(part => Factory.CreatePolygon(Ring(part[0])))]);
            // Rounding has let a few edges touch.
            yield return (feature.GetProperty("properties").Clone(), GeometryFixer.Fix(outline));
        }
    }

    static LinearRing Ring(JsonElement ring) =>
        Factory.CreateLinearRing([.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))]);

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
