using System.Globalization;

namespace Prestacop.Statistics.Search;

/// <summary>A place on the earth, degrees of WGS 84.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public readonly record struct SearchPoint(double Latitude, double Longitude);

/// <summary>An area to search in: a polygon, the rectangle between two corners, or a circle.</summary>
public sealed class SearchArea
{
    /// <summary>Corners that a polygon may have: each is compared with each row.</summary>
    public const int MaxPoints = 64;

    /// <summary>The largest radius of a circle, metres.</summary>
    public const double MaxRadius = 50_000;

    const double MetresPerDegree = 111_320;

    SearchArea(IReadOnlyList<SearchPoint> points, double? radius) => (Points, Radius) = (points, radius);

    /// <summary>The corners of the polygon; of a circle its middle.</summary>
    public IReadOnlyList<SearchPoint> Points { get; }

    /// <summary>Metres; null for a polygon.</summary>
    public double? Radius { get; }

    /// <summary>
    /// Reads an area: corners as <c>40.71,-74.01 40.72,-74.00 40.70,-73.99</c>. Two corners are a rectangle; one is the middle of a circle and needs a radius.
    /// </summary>
    /// <param name="text">The corners, with spaces between them.</param>
    /// <param name="radius">Metres; only for one point.</param>
    /// <exception cref="FormatException">It is no area; the message says why.</exception>
    public static SearchArea Parse(string text, double? radius)
    {
        ArgumentNullException.ThrowIfNull(text);
        var points = new List<SearchPoint>();
        foreach (var range in text.AsSpan().SplitAny(" \t\r\n;"))
        {
            var word = text.AsSpan()[range];
            if (word.IsEmpty)
                continue;
            if (points.Count == MaxPoints)
                throw new FormatException($"The area has more than {MaxPoints} corners.");
            points.Add(PointOf(word));
        }
        return Of(points, radius);
    }

    /// <summary>Makes an area of points.</summary>
    /// <param name="points">The corners; two for a rectangle, one for a circle.</param>
    /// <param name="radius">Metres; only for one point.</param>
    /// <exception cref="FormatException">It is no area; the message says why.</exception>
    public static SearchArea Of(IReadOnlyList<SearchPoint> points, double? radius)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count is 0 or > MaxPoints)
            throw new FormatException($"The area must have 1 to {MaxPoints} corners.");
        if (!points.All(point => Math.Abs(point.Latitude) <= 90 && Math.Abs(point.Longitude) <= 180))
            throw new FormatException("A corner of the area is no place: latitudes are from -90 to 90, longitudes from -180 to 180 degrees.");
        if (points.Count == 1)
            return radius is > 0 and <= MaxRadius ? new SearchArea(points, radius) : throw new FormatException($"One point is the middle of a circle: give a radius of more than 0 and up to {MaxRadius} metres.");
        if (radius is not null)
            throw new FormatException("A radius is for one point, the middle of a circle.");
        if (points is [var first, var second])
            points = [first, new(first.Latitude, second.Longitude), second, new(second.Latitude, first.Longitude)];
        if (Crosses(points))
            throw new FormatException("The lines of the area cross each other: give its corners in their order around it.");
        return Math.Abs(DoubleSurface(points)) < 1e-12 ? throw new FormatException("The corners of the area enclose nothing.") : new SearchArea(points, null);
    }

    /// <summary>The condition on rows of the index, in SQL of DuckDB: numbers only.</summary>
    internal string Sql() => Radius is { } radius ? CircleSql(Points[0], radius) : PolygonSql();

    static SearchPoint PointOf(ReadOnlySpan<char> word)
    {
        var comma = word.IndexOf(',');
        return comma > 0 && double.TryParse(word[..comma], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(word[(comma + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude) && double.IsFinite(latitude) && double.IsFinite(longitude)
            ? new SearchPoint(latitude, longitude)
            : throw new FormatException("A corner of the area must be a latitude and a longitude in degrees, such as 40.7128,-74.0060, with a space before the next.");
    }

    string PolygonSql()
    {
        var box = Box(Points.Min(point => point.Latitude), Points.Max(point => point.Latitude), Points.Min(point => point.Longitude), Points.Max(point => point.Longitude));
        // A line from the row's place eastwards meets the border an odd number of times.
        var crossings = Points.Select((from, index) => (From: from, To: Points[(index + 1) % Points.Count])).Where(edge => Units(edge.From.Latitude) != Units(edge.To.Latitude)).Select(edge =>
        {
            var (low, high) = edge.From.Latitude < edge.To.Latitude ? (edge.From, edge.To) : (edge.To, edge.From);
            var slope = (double)(Units(high.Longitude) - Units(low.Longitude)) / (Units(high.Latitude) - Units(low.Latitude));
            return string.Create(CultureInfo.InvariantCulture,
                $"CAST(latitude >= {Units(low.Latitude)} AND latitude < {Units(high.Latitude)} AND longitude < {Units(low.Longitude)} + (latitude - {Units(low.Latitude)}) * {slope:R}::DOUBLE AS INT)");
        });
        return $"{box} AND ({string.Join(" + ", crossings)}) % 2 = 1";
    }

    static string CircleSql(SearchPoint middle, double radius)
    {
        var (height, shrink) = (radius / MetresPerDegree, Math.Max(0.01, Math.Cos(double.DegreesToRadians(middle.Latitude))));
        var box = Box(middle.Latitude - height, middle.Latitude + height, middle.Longitude - height / shrink, middle.Longitude + height / shrink);
        // Over such distances the earth is flat.
        return string.Create(CultureInfo.InvariantCulture,
            $"{box} AND (latitude - {Units(middle.Latitude)})::DOUBLE ** 2 + ((longitude - {Units(middle.Longitude)}) * {shrink:R}::DOUBLE) ** 2 <= {height * ReadIndex.PerDegree:R}::DOUBLE ** 2");
    }

    static string Box(double south, double north, double west, double east) => string.Create(
        CultureInfo.InvariantCulture, $"latitude BETWEEN {Units(south)} AND {Units(north)} AND longitude BETWEEN {Units(west)} AND {Units(east)}");

    static long Units(double degrees) => (long)Math.Round(degrees * ReadIndex.PerDegree);

    static double DoubleSurface(IReadOnlyList<SearchPoint> points) =>
        points.Select((point, index) => (Point: point, Next: points[(index + 1) % points.Count])).Sum(edge => (edge.Point.Longitude * edge.Next.Latitude) - (edge.Next.Longitude * edge.Point.Latitude));

    static bool Crosses(IReadOnlyList<SearchPoint> points)
    {
        for (var first = 0; first < points.Count; first++)
        {
            // Neighbours share a corner.
            for (var second = first + 2; second < points.Count; second++)
            {
                if ((second + 1) % points.Count != first && Cross(points[first], points[first + 1], points[second], points[(second + 1) % points.Count]))
                    return true;
            }
        }
        return false;
    }

    static bool Cross(SearchPoint a, SearchPoint b, SearchPoint c, SearchPoint d) => Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    static int Side(SearchPoint from, SearchPoint to, SearchPoint point) =>
        Math.Sign(((to.Longitude - from.Longitude) * (point.Latitude - from.Latitude)) - ((to.Latitude - from.Latitude) * (point.Longitude - from.Longitude)));
}
