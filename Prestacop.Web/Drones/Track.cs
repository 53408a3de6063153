namespace Prestacop.Web.Drones;

/// <summary>Where one drone was in the last hours. Its places come from one thread at a time; others may read.</summary>
sealed class Track
{
    static readonly long FirstInterval = TimeSpan.FromSeconds(5).Ticks;

    readonly Lock _lock = new();
    List<TrackPoint> _points = [];
    TrackPoint? _last;
    long _interval = FirstInterval;

    /// <summary>What is later is not in the store yet.</summary>
    long _storedUntil;

    /// <summary>Adds a place.</summary>
    /// <param name="point">The place.</param>
    /// <param name="maxPoints">With more, the track keeps every second one.</param>
    public void Add(TrackPoint point, int maxPoints)
    {
        lock (_lock)
        {
            // The clock was ahead before and has been set back: points later than this one are dropped.
            if (_last is { } last && point.Ticks < last.Ticks)
            {
                _points.RemoveAll(earlier => earlier.Ticks >= point.Ticks);
                _storedUntil = Math.Min(_storedUntil, point.Ticks - 1);
            }
            _last = point;
            if (_points.Count > 0 && point.Ticks - _points[^1].Ticks < _interval)
                return;
            _points.Add(point);
            if (_points.Count <= maxPoints)
                return;
            _points.RemoveAll(old => old.Ticks < point.Ticks - DroneTracks.Length.Ticks);
            while (_points.Count > maxPoints)
            {
                _interval *= 2;
                _points = [.. _points.Where((_, index) => index % 2 == 0)];
            }
        }
    }

    /// <summary>The oldest point first.</summary>
    public IReadOnlyList<TrackPoint> Points()
    {
        lock (_lock)
        {
            if (_last is not { } last)
                return [];
            var from = last.Ticks - DroneTracks.Length.Ticks;
            return [.. _points.Where(point => point.Ticks >= from && point.Ticks < last.Ticks), last];
        }
    }

    /// <summary>Takes over what the store has, instead of what is known.</summary>
    /// <param name="points">The oldest first; at least one.</param>
    public void Load(IReadOnlyList<TrackPoint> points)
    {
        lock (_lock)
        {
            _points = [.. points];
            (_last, _storedUntil) = (points[^1], points[^1].Ticks);
        }
    }

    /// <summary>The segments that the store lacks or has in part, each as a whole; none until the last stored point is old enough.</summary>
    public IReadOnlyList<TrackSegment> ChangedSegments(string droneId)
    {
        lock (_lock)
        {
            if (_points.Count == 0 || _points[^1].Ticks - _storedUntil < TrackSegment.Interval.Ticks)
                return [];
            var from = Math.Max(TrackSegment.StartOf(_storedUntil), _points[^1].Ticks - DroneTracks.Length.Ticks);
            return
            [
                .. _points.Where(point => point.Ticks >= from).GroupBy(point => TrackSegment.StartOf(point.Ticks))
                    .Select(segment => new TrackSegment(droneId, new DateTimeOffset(segment.Key, TimeSpan.Zero), Thin(segment))),
            ];
        }
    }

    /// <summary>Takes note that the store has a segment.</summary>
    public void Stored(TrackSegment segment)
    {
        lock (_lock)
            _storedUntil = Math.Max(_storedUntil, segment.Points[^1].Ticks);
    }

    static List<TrackPoint> Thin(IEnumerable<TrackPoint> points)
    {
        var kept = new List<TrackPoint>();
        foreach (var point in points)
        {
            if (kept.Count == 0 || point.Ticks - kept[^1].Ticks >= TrackSegment.Interval.Ticks)
                kept.Add(point);
        }
        return kept;
    }
}
