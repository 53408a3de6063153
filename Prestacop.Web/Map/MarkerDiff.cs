namespace Prestacop.Web.Map;

/// <summary>What has to be told to a browser that knows what was told before.</summary>
/// <param name="Changed">New signs, and those that look different or are elsewhere.</param>
/// <param name="Removed">The ids of those that are gone.</param>
public sealed record MarkerChanges(IReadOnlyList<MapMarker> Changed, IReadOnlyList<string> Removed)
{
    public bool IsEmpty => Changed.Count == 0 && Removed.Count == 0;
}

/// <summary>Remembers what a browser has been told of a layer.</summary>
sealed class MarkerDiff
{
    Dictionary<string, MapMarker> _told = new(StringComparer.Ordinal);

    /// <summary>What is to be told so that the browser shows these signs and no others.</summary>
    public MarkerChanges Next(IReadOnlyCollection<MapMarker> markers)
    {
        var now = new Dictionary<string, MapMarker>(markers.Count, StringComparer.Ordinal);
        foreach (var marker in markers)
            now[marker.Id] = marker;
        var changed = new List<MapMarker>();
        foreach (var (id, marker) in now)
        {
            if (!_told.TryGetValue(id, out var before) || before != marker)
                changed.Add(marker);
        }
        var removed = _told.Keys.Where(id => !now.ContainsKey(id)).ToList();
        _told = now;
        return new MarkerChanges(changed, removed);
    }
}
