using System.Runtime.InteropServices;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Components;

namespace Prestacop.Web.Fleet;

/// <summary>How many alerts each drone has raised since midnight in New York.</summary>
sealed class AlertsToday
{
    /// <summary>Names beyond this many are not counted: they can be invented.</summary>
    const int MaxDrones = 100_000;

    readonly TimeProvider _time;
    readonly Lock _lock = new();
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    DateOnly _day;

    public AlertsToday(AlertCache cache, TimeProvider time)
    {
        _time = time;
        lock (_lock)
        {
            cache.Subscribe(Note, out var snapshot);
            foreach (var item in snapshot)
                Count(item);
        }
    }

    public int Of(string droneId)
    {
        lock (_lock)
        {
            Turn();
            return _counts.GetValueOrDefault(droneId);
        }
    }

    void Note(IReadOnlyList<AlertChange> changes)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                if (change is { Before: null, After: { } item })
                    Count(item);
            }
        }
    }

    void Count(AlertItem item)
    {
        Turn();
        if (DayOf(item.Message.Time) == _day && (_counts.Count < MaxDrones || _counts.ContainsKey(item.Message.DroneId)))
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, item.Message.DroneId, out _)++;
    }

    void Turn()
    {
        var today = DayOf(_time.GetUtcNow());
        if (today == _day)
            return;
        _day = today;
        _counts.Clear();
    }

    static DateOnly DayOf(DateTimeOffset moment) => NewYork.DayOf(moment);
}
