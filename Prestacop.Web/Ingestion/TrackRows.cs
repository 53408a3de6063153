using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Drones;
using Prestacop.Web.Store;

namespace Prestacop.Web.Ingestion;

/// <summary>Reads and writes the drones' tracks, so that a restart of the dashboard does not cut them off.</summary>
static class TrackRows
{
    /// <summary>The segments that a track may still reach into.</summary>
    public static async Task<IReadOnlyList<TrackSegment>> ReadTracksAsync(this WebDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = FirstSegment(now);
        var rows = await database.DroneTracks.AsNoTracking().Where(row => row.From >= first).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new TrackSegment(row.DroneId, row.From, [.. TrackPoint.Read(row.Points)]))];
    }

    /// <summary>Adds or replaces segments with the other changes; <c>SaveChangesAsync</c> writes them. Of a drone all segments from the oldest that has changed are here.</summary>
    public static async Task SaveTracksAsync(this WebDatabase database, IReadOnlyList<TrackSegment> segments, CancellationToken cancellationToken)
    {
        if (segments.Count == 0)
            return;
        var (oldest, ids) = (segments.Min(segment => segment.From), segments.Select(segment => segment.DroneId).Distinct().ToList());
        var known = await database.DroneTracks.Where(row => row.From >= oldest && ids.Contains(row.DroneId)).ToDictionaryAsync(row => (row.DroneId, row.From), cancellationToken);
        foreach (var segment in segments)
        {
            var points = TrackPoint.Write(segment.Points);
            if (known.TryGetValue((segment.DroneId, segment.From), out var row))
                row.Points = points;
            else
                database.DroneTracks.Add(new DroneTrackRow { DroneId = segment.DroneId, From = segment.From, Points = points });
        }
    }

    /// <summary>Deletes what no track reaches into any more.</summary>
    public static async Task DeleteOldTracksAsync(this WebDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = FirstSegment(now);
        await database.DroneTracks.Where(row => row.From < first).ExecuteDeleteAsync(cancellationToken);
    }

    static DateTimeOffset FirstSegment(DateTimeOffset now) => new(TrackSegment.StartOf((now - DroneTracks.Length).UtcTicks), TimeSpan.Zero);
}
