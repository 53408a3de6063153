namespace Prestacop.Web.Map;

/// <summary>The changes between two states of a map layer.</summary>
/// <param name="Changed">New markers, and those that moved or look different.</param>
/// <param name="Removed">The ids of removed markers.</param>
public sealed record MarkerChanges(IReadOnlyList<MapMarker> Changed, IReadOnlyList<string> Removed)
{
    public bool IsEmpty => Changed.Count == 0 && Removed.Count == 0;
}

/// <summary>Computes the changes to send to the browser from the markers that it already has.</summary>
sealed class MarkerDiff
{
    Dictionary<string, MapMarker> _sent = new(StringComparer.Ordinal);

    /// <summary>The changes after which the browser shows exactly these markers.</summary>
    public MarkerChanges Next(IReadOnlyCollection<MapMarker> markers)
    {
        var now = new Dictionary<string, MapMarker>(markers.Count, StringComparer.Ordinal);
        foreach (var marker in markers)
            now[marker.Id] = marker;
        var changed = new List<MapMarker>();
        foreach (var (id, marker) in now)
        {
            if (!_sent.TryGetValue(id, out var before) || before != marker)
                changed.Add(marker);
        }
        var removed = _sent.Keys.Where(id => !now.ContainsKey(id)).ToList();
        _sent = now;
        return new MarkerChanges(changed, removed);
    }
}
