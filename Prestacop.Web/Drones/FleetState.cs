using System.Collections.Concurrent;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Drones;

/// <summary>The newest state of each drone, from its messages.</summary>
sealed class FleetState
{
    readonly ConcurrentDictionary<string, DroneRow> _drones = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, byte> _changed = new(StringComparer.Ordinal);

    /// <summary>The rows are never changed, only replaced.</summary>
    public ICollection<DroneRow> Drones => _drones.Values;

    public DroneRow? Find(string droneId) => _drones.GetValueOrDefault(droneId);

    /// <summary>Takes over what the store has. Numbers that no map can draw are left out: earlier versions stored them.</summary>
    public void Load(IEnumerable<DroneRow> drones)
    {
        foreach (var drone in drones)
        {
            (drone.Latitude, drone.Longitude, drone.Altitude) = (Finite(drone.Latitude), Finite(drone.Longitude), Finite(drone.Altitude));
            (drone.Heading, drone.Speed, drone.Battery) = (Finite(drone.Heading), Finite(drone.Speed), Finite(drone.Battery));
            _drones[drone.DroneId] = drone;
        }
    }

    static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    /// <summary>Applies a message, unless it is older than what is known. Fields that it does not have stay as they were.</summary>
    public void Apply(DroneMessage message, DateTimeOffset seenAt)
    {
        // A corrected violation says nothing about the drone as it is now.
        if (message.Corrects is not null || (_drones.TryGetValue(message.DroneId, out var known) && known.Time > message.Time))
            return;
        var before = _drones.GetValueOrDefault(message.DroneId);
        _drones[message.DroneId] = new DroneRow
        {
            DroneId = message.DroneId,
            Time = message.Time.ToUniversalTime(),
            SeenAt = seenAt.ToUniversalTime(),
            Latitude = message.Latitude ?? before?.Latitude,
            Longitude = message.Longitude ?? before?.Longitude,
            Altitude = message.Altitude ?? before?.Altitude,
            Heading = message.Heading ?? before?.Heading,
            Speed = message.Speed ?? before?.Speed,
            Battery = message.Battery ?? before?.Battery,
            State = message.State ?? before?.State,
        };
        _changed[message.DroneId] = 0;
    }

    /// <summary>The drones that have changed since this was last asked.</summary>
    public IReadOnlyList<DroneRow> TakeChanged()
    {
        var taken = new List<DroneRow>();
        foreach (var id in _changed.Keys)
        {
            if (_changed.TryRemove(id, out _) && _drones.TryGetValue(id, out var drone))
                taken.Add(drone);
        }
        return taken;
    }
}
