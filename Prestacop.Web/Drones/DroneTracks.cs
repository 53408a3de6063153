using System.Collections.Concurrent;

namespace Prestacop.Web.Drones;

/// <summary>
/// Where each drone was in the last hours. A track that has too many points keeps every second one: it becomes coarser as it becomes longer. Of many drones each has
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

    readonly ConcurrentDictionary<string, Track> _tracks = new(StringComparer.Ordinal);

    /// <summary>Adds a place. Called by one thread at a time, in the order of the times; others may read.</summary>
    public void Add(string droneId, DateTimeOffset time, double latitude, double longitude) =>
        _tracks.GetOrAdd(droneId, _ => new Track()).Add(new TrackPoint(time.UtcTicks, (float)latitude, (float)longitude), Math.Clamp(MaxTotal / Math.Max(1, _tracks.Count), MinPoints, MaxPoints));

    public void Remove(string droneId) => _tracks.TryRemove(droneId, out _);

    /// <summary>The track of a drone, the oldest point first; empty when nothing is known.</summary>
    public IReadOnlyList<TrackPoint> Of(string droneId) => _tracks.TryGetValue(droneId, out var track) ? track.Points() : [];

    /// <summary>Takes over what the store has, in any order.</summary>
    public void Load(IEnumerable<TrackSegment> segments)
    {
        foreach (var drone in segments.GroupBy(segment => segment.DroneId))
        {
            var points = drone.SelectMany(segment => segment.Points).OrderBy(point => point.Ticks).ToList();
            if (points.Count > 0)
                _tracks.GetOrAdd(drone.Key, _ => new Track()).Load(points);
        }
    }

    /// <summary>The segments that the store lacks or has in part, each as a whole.</summary>
    public IReadOnlyList<TrackSegment> ChangedSegments() => [.. _tracks.SelectMany(track => track.Value.ChangedSegments(track.Key))];

    /// <summary>Takes note that the store has segments.</summary>
    public void Stored(IEnumerable<TrackSegment> segments)
    {
        foreach (var segment in segments)
        {
            if (_tracks.TryGetValue(segment.DroneId, out var track))
                track.Stored(segment);
        }
    }
}
