using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Prestacop.Producers.Drones;

/// <summary>Where a drone may fly: the precinct's outline on land. The land of the borough around it is outside the zone.</summary>
sealed class Zone(int precinct, Polygon outline, Polygon borough, IReadOnlyList<string> streets)
{
    readonly IPreparedGeometry _outline = PreparedGeometryFactory.Prepare(outline);
    readonly IPreparedGeometry _borough = PreparedGeometryFactory.Prepare(borough);
    readonly GeometryFactory _factory = outline.Factory;

    /// <summary>The precinct's number.</summary>
    public int Precinct => precinct;

    /// <summary>Names of streets in the zone; empty when none is known.</summary>
    public IReadOnlyList<string> Streets => streets;

    /// <summary>Whether a place is in the zone.</summary>
    public bool Contains(Coordinate place) => _outline.Covers(_factory.CreatePoint(place));

    /// <summary>Whether the straight line between two places stays in the zone.</summary>
    public bool CanFly(Coordinate from, Coordinate to) => Contains(to) && _outline.Covers(_factory.CreateLineString([from, to]));

    /// <summary>Whether the straight line between two places stays over the land of the borough.</summary>
    public bool CanStray(Coordinate from, Coordinate to) => _borough.Covers(_factory.CreateLineString([from, to]));

    /// <summary>Any place in the zone.</summary>
    public Coordinate AnyPlace(Random random)
    {
        var box = outline.EnvelopeInternal;
        while (true)
        {
            var place = new Coordinate(box.MinX + (random.NextDouble() * box.Width), box.MinY + (random.NextDouble() * box.Height));
            if (Contains(place))
                return place;
        }
    }
}
