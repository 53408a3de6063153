using System.Collections.Concurrent;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Drones;

/// <summary>
/// The newest state of each drone, from its messages. Names are bounded, because anybody who can write to the topic can invent them: beyond
/// the maximum, the drones that were silent for longest are forgotten.
/// </summary>
/// <param name="maxDrones">How many drones are kept.</param>
sealed class FleetState(int maxDrones = DroneOptions.DefaultMaxDrones)
{
    /// <summary>A drone that is heard again after this is believed whatever its clock says.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, DroneRow> _drones = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, byte> _changed = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> _forgotten = new();

    /// <summary>Called with each drone that is forgotten, on the thread that applies messages.</summary>
    public event Action<string>? Forgotten;

    /// <summary>Where the drones were before.</summary>
    public DroneTracks Tracks { get; } = new();

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
            // Earlier versions stored what a wrong clock said.
            drone.Time = Min(drone.Time, drone.SeenAt);
            _drones[drone.DroneId] = drone;
        }
        Forget();
    }

    static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    /// <summary>Applies a message, unless it is older than what is known. Fields that it does not have stay as they were.</summary>
    /// <param name="message">The message. Its time counts as Kafka's when it is later: a clock that is ahead must not hide what follows.</param>
    /// <param name="seenAt">When Kafka received it.</param>
    public void Apply(DroneMessage message, DateTimeOffset seenAt)
    {
        var time = Min(message.Time, seenAt).ToUniversalTime();
        var before = _drones.GetValueOrDefault(message.DroneId);
        // A corrected violation says nothing about the drone as it is now.
        if (message.Corrects is not null || (before is not null && before.Time > time && seenAt - before.SeenAt < Silence))
            return;
        _drones[message.DroneId] = new DroneRow
        {
            DroneId = message.DroneId,
            Time = time,
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
        if (message is { Latitude: >= -90 and <= 90 and var latitude, Longitude: >= -180 and <= 180 and var longitude })
            Tracks.Add(message.DroneId, time, latitude, longitude);
        if (before is null)
            Forget();
    }

    void Forget()
    {
        if (_drones.Count <= maxDrones)
            return;
        // Some more than must be, so that not every invented name sorts the fleet again.
        foreach (var drone in _drones.Values.OrderBy(drone => drone.SeenAt).Take(_drones.Count - maxDrones + (maxDrones / 10)).ToList())
        {
            _drones.TryRemove(drone.DroneId, out _);
            _changed.TryRemove(drone.DroneId, out _);
            Tracks.Remove(drone.DroneId);
            _forgotten.Enqueue(drone.DroneId);
            Forgotten?.Invoke(drone.DroneId);
        }
    }

    static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The drones that have been forgotten since this was last asked.</summary>
    public IReadOnlyList<string> TakeForgotten()
    {
        var taken = new List<string>();
        while (_forgotten.TryDequeue(out var droneId))
            taken.Add(droneId);
        return taken;
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
