using System.Runtime.InteropServices;

namespace Prestacop.Web.Geography;

/// <summary>A place and how many violations were seen there.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Count">Violations.</param>
public readonly record struct HeatPoint(double Latitude, double Longitude, int Count);

/// <summary>
/// Where violations were seen in the last hours, counted in squares of a hundred metres and intervals of ten minutes: what it holds does
/// not grow with the number of violations, but with the city and the hours.
/// </summary>
sealed class ViolationHeat(TimeProvider time)
{
    /// <summary>How long violations are counted.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);

    static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    const double SquaresPerDegree = 1000;
    const int MaxPoints = 5000;

    // The city has about 80,000 squares; more of them in ten minutes are invented places.
    const int MaxSquares = 100_000;

    readonly Lock _lock = new();
    readonly SortedDictionary<long, Dictionary<(int Latitude, int Longitude), int>> _intervals = [];
    DateTimeOffset? _since;

    /// <summary>The oldest violation that was counted; null when there is none yet.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            lock (_lock)
                return _since;
        }
    }

    public void Add(double latitude, double longitude, DateTimeOffset at)
    {
        var oldest = IntervalOf(time.GetUtcNow() - MaxAge);
        var interval = IntervalOf(at);
        if (interval < oldest)
            return;
        var square = ((int)Math.Floor(latitude * SquaresPerDegree), (int)Math.Floor(longitude * SquaresPerDegree));
        lock (_lock)
        {
            if (!_intervals.TryGetValue(interval, out var squares))
            {
                foreach (var old in _intervals.Keys.TakeWhile(key => key < oldest).ToList())
                    _intervals.Remove(old);
                _intervals.Add(interval, squares = []);
            }
            if (squares.Count < MaxSquares || squares.ContainsKey(square))
                CollectionsMarshal.GetValueRefOrAddDefault(squares, square, out _)++;
            if (_since is null || at < _since)
                _since = at;
        }
    }

    /// <summary>The squares with most violations of the time that has just passed, the centre of each.</summary>
    public IReadOnlyList<HeatPoint> Points(TimeSpan back)
    {
        var from = IntervalOf(time.GetUtcNow() - back);
        var sums = new Dictionary<(int Latitude, int Longitude), int>();
        lock (_lock)
        {
            foreach (var (_, squares) in _intervals.Where(entry => entry.Key >= from))
            {
                foreach (var (square, count) in squares)
                    CollectionsMarshal.GetValueRefOrAddDefault(sums, square, out _) += count;
            }
        }
        return
        [
            .. sums.OrderByDescending(sum => sum.Value).Take(MaxPoints).Select(sum => new HeatPoint(
                (sum.Key.Latitude + 0.5) / SquaresPerDegree, (sum.Key.Longitude + 0.5) / SquaresPerDegree, sum.Value)),
        ];
    }

    static long IntervalOf(DateTimeOffset moment) => moment.UtcTicks / Interval.Ticks;
}
