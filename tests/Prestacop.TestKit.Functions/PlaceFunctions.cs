using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using Prestacop.Contracts;

namespace Prestacop.TestKit.Functions;

/// <summary>Functions of places, which need a library that Spark does not have.</summary>
public static class PlaceFunctions
{
    static readonly Lazy<STRtree<(int Precinct, IPreparedGeometry Outline)>> Precincts = new(() =>
    {
        var tree = new STRtree<(int, IPreparedGeometry)>();
        foreach (var (precinct, outline) in CityOutlines.ReadPrecincts())
            tree.Insert(outline.EnvelopeInternal, (precinct, PreparedGeometryFactory.Prepare(outline)));
        return tree;
    });

    /// <summary>The police precinct of a place; null outside of all.</summary>
    public static int? PrecinctAt(double latitude, double longitude)
    {
        var place = new Coordinate(longitude, latitude);
        var point = new Point(place);
        foreach (var (precinct, outline) in Precincts.Value.Query(new Envelope(place)))
        {
            if (outline.Contains(point))
                return precinct;
        }

        return null;
    }
}
