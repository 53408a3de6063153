using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Prestacop.Contracts;

/// <summary>The outlines of the police precincts, to find the precinct of a place. May be used by several threads at once.</summary>
public sealed class PrecinctOutlines
{
    static readonly Lazy<PrecinctOutlines> Shared = new(() => new PrecinctOutlines());

    readonly STRtree<(int Number, IPreparedGeometry Outline)> _tree = new();

    /// <summary>Reads the outlines, which takes a moment.</summary>
    public PrecinctOutlines()
    {
        var outlines = CityOutlines.ReadPrecincts();
        foreach (var (number, outline) in outlines)
            _tree.Insert(outline.EnvelopeInternal, (number, PreparedGeometryFactory.Prepare(outline)));
        // Else the first question would build it, and two first questions at once would build it twice.
        _tree.Build();
        Numbers = [.. outlines.Keys.Order()];
    }

    /// <summary>Every precinct of which there is an outline.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>The precinct of a place, by outlines that are read once in a process: for functions that run inside Spark.</summary>
    /// <inheritdoc cref="At"/>
    public static int? PrecinctAt(double latitude, double longitude) => Shared.Value.At(latitude, longitude);

    /// <summary>The name of the borough of a place, which is that of its precinct.</summary>
    /// <inheritdoc cref="PrecinctAt"/>
    public static string? BoroughAt(double latitude, double longitude) =>
        PrecinctAt(latitude, longitude) is { } precinct ? Borough.OfPrecinct(precinct)?.Name : null;

    /// <summary>The precinct of a place.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <returns>Null for a place outside the city, above its waters, or nowhere.</returns>
    public int? At(double latitude, double longitude)
    {
        if (!double.IsFinite(latitude) || !double.IsFinite(longitude))
            return null;
        var place = new Coordinate(longitude, latitude);
        foreach (var (number, outline) in _tree.Query(new Envelope(place)))
        {
            if (outline.Covers(outline.Geometry.Factory.CreatePoint(place)))
                return number;
        }
        return null;
    }
}
