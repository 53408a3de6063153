using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// <see cref="ZoneIndex"/> over columns: the squares are joined by equality with a broadcast table, which real-time mode admits, and the few zones of a square are then compared with the place, by
/// expressions of Spark.
/// </summary>
/// <param name="Squares">Rows of <see cref="ZoneSquare"/>.</param>
sealed record ZoneTable(DataFrame Squares)
{
    const string Square = "square";
    const string Found = "zonesOfSquare";

    /// <summary>The table of these zones; null for none: an empty one would be joined as a constant, by a plan that real-time mode refuses.</summary>
    public static async Task<ZoneTable?> CreateAsync(SparkSession session, IReadOnlyCollection<Zone> zones, CancellationToken cancellationToken) =>
        zones.Count == 0 ? null : new(await session.CreateDataFrameAsync(RowsOf(zones), cancellationToken));

    /// <summary>The rows, in the order of their squares.</summary>
    public static IReadOnlyList<ZoneSquare> RowsOf(IEnumerable<Zone> zones) =>
        [.. new ZoneIndex(zones).BySquare.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new ZoneSquare(each.Key, [.. each.Value.Select(ZoneShape.Of)]))];

    /// <summary>Messages with the zones of each in a column: an array of <see cref="ZoneHit"/>, null without one.</summary>
    public DataFrame Mark(DataFrame messages, string hits)
    {
        var squares = Squares.Select(Col("square").As("squareKey"), Col("zones").As(Found));
        // A place that is no place has no square, and is joined with none.
        var marked = messages.WithColumn(Square, Concat(SquareOf("latitude"), Lit(":"), SquareOf("longitude")))
            .Join(Broadcast(squares), Col(Square).EqualTo(Col("squareKey")), "left_outer");
        var found = Transform(Functions.Filter(Col(Found), zone => IsInForce(zone).And(IsInside(zone))), zone => Struct(zone.GetField("name").As("name"), zone.GetField("kind").As("kind")));
        // JSON has no field for it unless there is a hit.
        return marked.WithColumn(hits, found).WithColumn(hits, When(Size(Col(hits)).Gt(0), Slice(Col(hits), 1, ZoneIndex.MaxHits)));
    }

    static Column SquareOf(string column) => Floor(Col(column).Divide(ZoneIndex.SquareDegrees)).Cast("string");

    static Column IsInForce(Column zone) => zone.GetField("from").IsNull().Or(Col("time").Geq(zone.GetField("from")))
        .And(zone.GetField("until").IsNull().Or(Col("time").Lt(zone.GetField("until"))));

    // See ZoneRules.Contains: an odd number of crossings.
    static Column IsInside(Column zone) => Size(Functions.Filter(zone.GetField("edges"), IsCrossed)).Mod(2).EqualTo(1);

    static Column IsCrossed(Column edge)
    {
        var (south, north) = (edge.GetField("fromLatitude"), edge.GetField("toLatitude"));
        var (west, east) = (edge.GetField("fromLongitude"), edge.GetField("toLongitude"));
        return south.Gt(Col("latitude")).NotEqual(north.Gt(Col("latitude")))
            .And(Coalesce(Col("longitude").Lt(TryDivide(east.Minus(west).Multiply(Col("latitude").Minus(south)), north.Minus(south)).Plus(west)), Lit(false)));
    }
}

/// <summary>A row of the table: a square of <see cref="ZoneIndex"/>, and all zones that reach into it.</summary>
sealed record ZoneSquare(string Square, IReadOnlyList<ZoneShape> Zones);

/// <summary>What the rules need of a <see cref="Zone"/>.</summary>
sealed record ZoneShape(string Name, string Kind, DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<ZoneEdge> Edges)
{
    public static ZoneShape Of(Zone zone) => new(
        zone.Name, zone.Kind, zone.From, zone.Until,
        [.. zone.Outline.Zip(zone.Outline.Skip(1).Append(zone.Outline[0]), (from, to) => new ZoneEdge(from.Latitude, from.Longitude, to.Latitude, to.Longitude))]);
}

/// <summary>A side of a zone, between two corners.</summary>
sealed record ZoneEdge(double FromLatitude, double FromLongitude, double ToLatitude, double ToLongitude);
