namespace Prestacop.Benchmarks;

/// <summary>Measured latencies, in milliseconds.</summary>
sealed class Latencies
{
    readonly double[] _sorted;

    public Latencies(IEnumerable<double> milliseconds)
    {
        _sorted = [.. milliseconds.Order()];
        if (_sorted.Length == 0)
            throw new InvalidOperationException("Nothing was measured.");
    }

    /// <summary>All latencies of several measurements.</summary>
    public static Latencies Of(IEnumerable<Latencies> measured) => new(measured.SelectMany(each => each._sorted));

    public int Count => _sorted.Length;

    public double Max => _sorted[^1];

    /// <param name="share">0 to 1; 0.5 is the median.</param>
    public double Percentile(double share) => _sorted[(int)Math.Ceiling(share * _sorted.Length) is var rank and > 0 ? rank - 1 : 0];
}
