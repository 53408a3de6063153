using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Prestacop.Contracts;

/// <summary>
/// The outlines of New York's boroughs and police precincts, simplified to about ten metres. Longitude is x and latitude is y, degrees,
/// WGS 84. Source: NYC Open Data, before precinct 116 was opened (<see cref="Precincts.Outlined"/>).
/// </summary>
public static class CityOutlines
{
    const string PrecinctsFile = "precincts.geojson";
    const string BoroughsFile = "boroughs.geojson";

    static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>The precincts by number. Parses the file with each call.</summary>
    public static IReadOnlyDictionary<int, Geometry> ReadPrecincts() =>
        Read(PrecinctsFile).ToDictionary(feature => feature.Properties.GetProperty("precinct").GetInt32(), feature => feature.Outline);

    /// <summary>The boroughs by name. Parses the file with each call.</summary>
    public static IReadOnlyDictionary<string, Geometry> ReadBoroughs() =>
        Read(BoroughsFile).ToDictionary(feature => feature.Properties.GetProperty("borough").GetString()!, feature => feature.Outline);

    /// <summary>The precincts as GeoJSON text, for a browser: features with the property <c>precinct</c>.</summary>
    public static string PrecinctsGeoJson()
    {
        using var reader = new StreamReader(ContractResources.Open(PrecinctsFile));
        return reader.ReadToEnd();
    }

    // The files hold multi-polygons without holes and nothing else.
    static IEnumerable<(JsonElement Properties, Geometry Outline)> Read(string file)
    {
        using var stream = ContractResources.Open(file);
        using var document = JsonDocument.Parse(stream);
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var parts = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray();
            var outline = Factory.CreateMultiPolygon([.. parts.Select(part => Factory.CreatePolygon(Ring(part[0])))]);
            // Rounding the coordinates has made a few edges touch, which is not valid in a multi-polygon.
            yield return (feature.GetProperty("properties"), GeometryFixer.Fix(outline));
        }
    }

    static LinearRing Ring(JsonElement ring) =>
        Factory.CreateLinearRing([.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))]);
}
