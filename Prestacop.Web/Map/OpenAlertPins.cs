using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Components;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Map;

/// <summary>The open alerts as markers, shared by all map pages.</summary>
sealed class OpenAlertPins
{
    /// <summary>The newest alerts that are shown; more would cover the map.</summary>
    public const int MaxShown = 2000;

    readonly Lock _lock = new();
    readonly SortedDictionary<long, AlertItem> _open = new(Comparer<long>.Create((one, other) => other.CompareTo(one)));
    IReadOnlyList<AlertItem>? _newest;

    public OpenAlertPins(AlertCache cache)
    {
        // The cache may change before the snapshot is processed; alerts removed by then must stay removed.
        lock (_lock)
        {
            cache.Subscribe(Note, out var snapshot);
            foreach (var item in snapshot.Where(Belongs))
                _open[item.Sequence] = item;
        }
    }

    /// <summary>How many there are, also those that are not shown.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _open.Count;
        }
    }

    /// <summary>The newest that have a place.</summary>
    public IReadOnlyList<AlertItem> Newest()
    {
        lock (_lock)
            return _newest ??= [.. _open.Values.Take(MaxShown)];
    }

    public static MapMarker Pin(AlertItem item) => new()
    {
        Id = item.Id,
        Latitude = item.Message.Latitude ?? 0,
        Longitude = item.Message.Longitude ?? 0,
        Kind = Contracts.Severities.MostUrgentFirst.Contains(item.Severity) ? item.Severity : "unknown",
        Title = string.Join(", ", item.Alert.Reasons.Select(Labels.Reason)),
        Detail = $"{Labels.Severity(item.Severity)}\n{item.Message.DroneId}\n{NewYork.Clock(item.Message.Time)} {item.Message.Street}".TrimEnd(),
        Link = Addresses.Alert(item.Id),
    };

    static bool Belongs(AlertItem item) => item.Waits && item.Message is { Latitude: not null, Longitude: not null };

    void Note(IReadOnlyList<AlertChange> changes)
    {
        lock (_lock)
        {
            foreach (var (before, after) in changes)
            {
                if (after is not null && Belongs(after))
                    _open[after.Sequence] = after;
                else if ((after ?? before) is { } gone)
                    _open.Remove(gone.Sequence);
            }
            _newest = null;
        }
    }
}
