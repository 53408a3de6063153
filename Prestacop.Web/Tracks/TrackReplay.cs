using Prestacop.Web.Alerts;
using Prestacop.Web.Drones;

namespace Prestacop.Web.Tracks;

/// <summary>A drone's way and its alerts, to be replayed.</summary>
sealed class TrackReplay
{
    /// <summary>After a longer pause nobody knows where the drone was meanwhile.</summary>
    static readonly long MaxPause = TimeSpan.FromMinutes(5).Ticks;

    readonly TrackPoint[] _points;

    /// <param name="points">The places that the dashboard has noted.</param>
    /// <param name="alerts">Alerts of the drone, in any order. Their places are part of the way: the store has them after a restart, too.</param>
    /// <param name="from">Older alerts are left out.</param>
    public TrackReplay(IEnumerable<TrackPoint> points, IEnumerable<AlertItem> alerts, DateTimeOffset from)
    {
        Alerts = [.. alerts.Where(item => TimeOf(item) >= from).OrderBy(TimeOf)];
        _points = [.. points.Concat(Alerts.Select(PlaceOf).OfType<TrackPoint>()).DistinctBy(point => point.Ticks).OrderBy(point => point.Ticks)];
    }

    /// <summary>The alerts, the oldest first; also those without a place.</summary>
    public IReadOnlyList<AlertItem> Alerts { get; }

    /// <summary>Whether no place is known.</summary>
    public bool IsEmpty => _points.Length == 0;

    /// <summary>The first moment; not to be asked when nothing is known.</summary>
    public DateTimeOffset From => _points[0].Time;

    /// <summary>The last moment.</summary>
    public DateTimeOffset Until => _points[^1].Time;

    /// <summary>When an alert happened. A clock that is ahead counts as Kafka's.</summary>
    public static DateTimeOffset TimeOf(AlertItem item) => (item.Message.Time < item.ReceivedAt ? item.Message.Time : item.ReceivedAt).ToUniversalTime();

    /// <summary>The parts of the way, each a list of latitude and longitude.</summary>
    public IReadOnlyList<IReadOnlyList<double[]>> Segments()
    {
        var segments = new List<List<double[]>>();
        for (var index = 0; index < _points.Length; index++)
        {
            if (index == 0 || _points[index].Ticks - _points[index - 1].Ticks > MaxPause)
                segments.Add([]);
            segments[^1].Add([_points[index].Latitude, _points[index].Longitude]);
        }
        return segments;
    }

    /// <summary>Where the drone was: between two known places on the line between them, after a long pause where it was seen last.</summary>
    public (double Latitude, double Longitude) PlaceAt(DateTimeOffset time)
    {
        var next = Array.FindIndex(_points, point => point.Ticks > time.UtcTicks);
        if (next == 0)
            return (_points[0].Latitude, _points[0].Longitude);
        var before = _points[next < 0 ? ^1 : next - 1];
        if (next < 0 || _points[next].Ticks - before.Ticks > MaxPause)
            return (before.Latitude, before.Longitude);
        var share = (double)(time.UtcTicks - before.Ticks) / (_points[next].Ticks - before.Ticks);
        return (double.Lerp(before.Latitude, _points[next].Latitude, share), double.Lerp(before.Longitude, _points[next].Longitude, share));
    }

    static TrackPoint? PlaceOf(AlertItem item) => item.Message is { Latitude: >= -90 and <= 90 and var latitude, Longitude: >= -180 and <= 180 and var longitude }
        ? new TrackPoint(TimeOf(item).UtcTicks, (float)latitude, (float)longitude)
        : null;
}
