using System.Collections.Concurrent;

namespace Prestacop.Web.Drones;

/// <summary>Where a drone was at a time. Small, since there are many: a place is good to a metre.</summary>
/// <param name="Ticks">The time, UTC.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
readonly record struct TrackPoint(long Ticks, float Latitude, float Longitude)
{
    public DateTimeOffset Time => new(Ticks, TimeSpan.Zero);
}

/// <summary>
/// Where each drone was in the last hours, in memory. A track that has too many points keeps every second one: it becomes coarser as it becomes longer. Of many drones each has
/// fewer points, so that invented names do not fill the memory.
/// </summary>
sealed class DroneTracks
{
    /// <summary>How far back a track goes.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(6);

    /// <summary>Points of one track.</summary>
    public const int MaxPoints = 720;

    const int MinPoints = 60;
    const int MaxTotal = 1_800_000;
    static readonly long FirstInterval = TimeSpan.FromSeconds(5).Ticks;

    readonly ConcurrentDictionary<string, Track> _tracks = new(StringComparer.Ordinal);

    /// <summary>Adds a place. Called by one thread at a time, in the order of the times; others may read.</summary>
    public void Add(string droneId, DateTimeOffset time, double latitude, double longitude) =>
        _tracks.GetOrAdd(droneId, _ => new Track()).Add(new TrackPoint(time.UtcTicks, (float)latitude, (float)longitude), Math.Clamp(MaxTotal / Math.Max(1, _tracks.Count), MinPoints, MaxPoints));

    public void Remove(string droneId) => _tracks.TryRemove(droneId, out _);

    /// <summary>The track of a drone, the oldest point first; empty when nothing is known.</summary>
    public IReadOnlyList<TrackPoint> Of(string droneId) => _tracks.TryGetValue(droneId, out var track) ? track.Points() : [];

    sealed class Track
    {
        readonly Lock _lock = new();
        List<TrackPoint> _points = [];
        TrackPoint? _last;
        long _interval = FirstInterval;

        public void Add(TrackPoint point, int maxPoints)
        {
            lock (_lock)
            {
                // Who was believed in spite of its clock begins anew.
                if (_last is { } last && point.Ticks < last.Ticks)
                    _points.RemoveAll(earlier => earlier.Ticks >= point.Ticks);
                _last = point;
                if (_points.Count > 0 && point.Ticks - _points[^1].Ticks < _interval)
                    return;
                _points.Add(point);
                if (_points.Count <= maxPoints)
                    return;
                _points.RemoveAll(old => old.Ticks < point.Ticks - Length.Ticks);
                while (_points.Count > maxPoints)
                {
                    _interval *= 2;
                    _points = [.. _points.Where((_, index) => index % 2 == 0)];
                }
            }
        }

        public IReadOnlyList<TrackPoint> Points()
        {
            lock (_lock)
            {
                if (_last is not { } last)
                    return [];
                var from = last.Ticks - Length.Ticks;
                return [.. _points.Where(point => point.Ticks >= from && point.Ticks < last.Ticks), last];
            }
        }
    }
}
