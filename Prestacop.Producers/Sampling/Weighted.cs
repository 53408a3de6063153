namespace Prestacop.Producers.Sampling;

/// <summary>Draws values with the frequencies of their weights, in constant time, by Walker's alias method.</summary>
sealed class Weighted<T>
{
    readonly T[] _values;
    readonly int[] _alias;
    readonly double[] _keep;

    /// <param name="values">At least one, with weights above 0.</param>
    public Weighted(IReadOnlyList<(T Value, double Weight)> values)
    {
        _values = [.. values.Select(value => value.Value)];
        _alias = new int[_values.Length];
        _keep = new double[_values.Length];
        var mean = values.Sum(value => value.Weight) / _values.Length;
        var scaled = values.Select(value => value.Weight / mean).ToArray();
        var small = new Stack<int>(Enumerable.Range(0, scaled.Length).Where(index => scaled[index] < 1));
        var large = new Stack<int>(Enumerable.Range(0, scaled.Length).Where(index => scaled[index] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            var (under, over) = (small.Pop(), large.Pop());
            _keep[under] = scaled[under];
            _alias[under] = over;
            scaled[over] -= 1 - scaled[under];
            (scaled[over] < 1 ? small : large).Push(over);
        }
        // The rest is 1, apart from rounding.
        foreach (var index in small.Concat(large))
            _keep[index] = 1;
    }

    /// <summary>The next value.</summary>
    public T Next(Random random)
    {
        var point = random.NextDouble() * _values.Length;
        var index = (int)point;
        return point - index < _keep[index] ? _values[index] : _values[_alias[index]];
    }
}
