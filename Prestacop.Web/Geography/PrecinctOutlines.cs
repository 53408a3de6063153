using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using Prestacop.Contracts;

namespace Prestacop.Web.Geography;

/// <summary>The outlines of the police precincts, to find the precinct of a place. Source: NYC Open Data, Police Precincts, simplified.</summary>
sealed class PrecinctOutlines
{
    readonly STRtree<(int Number, IPreparedGeometry Outline)> _tree = new();

    public PrecinctOutlines()
    {
        var outlines = CityOutlines.ReadPrecincts();
        foreach (var (number, outline) in outlines)
            _tree.Insert(outline.EnvelopeInternal, (number, PreparedGeometryFactory.Prepare(outline)));
        // Else the first question would build it, and two first questions at once would build it twice.
        _tree.Build();
        Numbers = [.. outlines.Keys.Order()];
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
            if (outline.Covers(outline.Geometry.Factory.CreatePoint(place)))
                return number;
        }
        return null;
    }
}
