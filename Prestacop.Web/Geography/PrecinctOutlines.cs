using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;

namespace Prestacop.Web.Geography;

/// <summary>The outlines of the police precincts, to find the precinct of a place. Source: NYC Open Data, Police Precincts, simplified.</summary>
sealed class PrecinctOutlines
{
    static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    readonly STRtree<(int Number, IPreparedGeometry Outline)> _tree = new();

    public PrecinctOutlines()
    {
        var numbers = new List<int>();
        using var resource = typeof(PrecinctOutlines).Assembly.GetManifestResourceStream("precincts.geojson")
            ?? throw new InvalidOperationException("The resource precincts.geojson is not in the assembly.");
        using var document = JsonDocument.Parse(resource);
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var number = feature.GetProperty("properties").GetProperty("precinct").GetInt32();
            var parts = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(part => Factory.CreatePolygon(Ring(part[0])));
            // Rounding has let a few edges touch.
            var outline = GeometryFixer.Fix(Factory.CreateMultiPolygon([.. parts]));
            _tree.Insert(outline.EnvelopeInternal, (number, PreparedGeometryFactory.Prepare(outline)));
            numbers.Add(number);
        }
        // Else the first question would build it, and two first questions at once would build it twice.
        _tree.Build();
        Numbers = [.. numbers.Order()];
    }

    /// <summary>Every precinct.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>The precinct of a place.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <returns>Null for a place outside the city, or above its waters.</returns>
    public int? At(double latitude, double longitude)
    {
        var place = new Coordinate(longitude, latitude);
        foreach (var (number, outline) in _tree.Query(new Envelope(place)))
        {
            if (outline.Covers(Factory.CreatePoint(place)))
                return number;
        }
        return null;
    }

    static LinearRing Ring(JsonElement ring) =>
        Factory.CreateLinearRing([.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))]);
}
