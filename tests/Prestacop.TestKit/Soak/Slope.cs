namespace Prestacop.TestKit;

/// <summary>How fast something grows: the line of least squares through measured points.</summary>
/// <param name="PerUnit">What it grows by in one unit of the first coordinate.</param>
/// <param name="Error">The standard error of that. Samples that follow each other closely are alike, so that the true error is rather larger.</param>
/// <param name="Count">How many points there were.</param>
public sealed record Slope(double PerUnit, double Error, int Count)
{
    /// <summary>With fewer points there is no error to speak of.</summary>
    public const int MinPoints = 3;

    /// <summary>The line through points.</summary>
    /// <param name="points">Coordinates, such as hours, and values.</param>
    /// <returns>Null for fewer than three points, and for points that all have the same coordinate.</returns>
    public static Slope? Of(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < MinPoints)
            return null;
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var spread = points.Sum(point => (point.X - x) * (point.X - x));
        if (spread == 0)
            return null;
        var slope = points.Sum(point => (point.X - x) * (point.Y - y)) / spread;
        var rest = points.Sum(point => Square(point.Y - y - (slope * (point.X - x))));
        return new Slope(slope, Math.Sqrt(rest / (points.Count - 2) / spread), points.Count);
    }

    static double Square(double number) => number * number;
}
