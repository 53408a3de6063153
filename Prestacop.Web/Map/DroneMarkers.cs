using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Components;
using Prestacop.Web.Drones;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Map;

/// <summary>The drones as map markers, shared by all map pages and updated when a drone sends a message.</summary>
sealed class DroneMarkers
{
    readonly FleetState _fleet;
    readonly DronePlaces _places;
    readonly IOptions<DroneOptions> _options;
    readonly TimeProvider _time;
    readonly ConcurrentDictionary<string, (DroneRow Drone, bool IsSilent, MapMarker Marker)> _made = new(StringComparer.Ordinal);

    public DroneMarkers(FleetState fleet, DronePlaces places, IOptions<DroneOptions> options, TimeProvider time)
    {
        (_fleet, _places, _options, _time) = (fleet, places, options, time);
        fleet.Forgotten += droneId => _made.TryRemove(droneId, out _);
    }

    /// <summary>The drones that have a place.</summary>
    /// <param name="precinct">Only those above this precinct; null for all.</param>
    public IReadOnlyList<MapMarker> Now(int? precinct)
    {
        var now = _time.GetUtcNow();
        var markers = new List<MapMarker>();
        foreach (var drone in _fleet.Drones)
        {
            if (drone is { Latitude: not null, Longitude: not null } && (precinct is null || _places.PrecinctOf(drone) == precinct))
                markers.Add(MarkerOf(drone, now - drone.SeenAt > _options.Value.SilentAfter));
        }
        return markers;
    }

    MapMarker MarkerOf(DroneRow drone, bool isSilent)
    {
        if (_made.TryGetValue(drone.DroneId, out var made) && ReferenceEquals(made.Drone, drone) && made.IsSilent == isSilent)
            return made.Marker;
        var marker = Make(drone, isSilent);
        _made[drone.DroneId] = (drone, isSilent, marker);
        return marker;
    }

    static MapMarker Make(DroneRow drone, bool isSilent)
    {
        var state = isSilent ? DroneKinds.Silent : DroneKinds.Of(drone.State);
        var words = isSilent ? Strings.Fleet_Silent : Labels.DroneState(drone.State);
        var battery = drone.Battery is { } charge ? string.Create(CultureInfo.InvariantCulture, $"{Strings.Drone_Battery} {charge:0} %") : $"{Strings.Drone_Battery} {Strings.Unknown}";
        var lastMessage = $"{Strings.Drone_LastSeen} {NewYork.Clock(drone.SeenAt)}";
        return new MapMarker
        {
            Id = drone.DroneId,
            Latitude = drone.Latitude ?? 0,
            Longitude = drone.Longitude ?? 0,
            Kind = state,
            Title = $"{drone.DroneId}, {words}",
            Detail = $"{words}\n{battery}\n{lastMessage}",
            Link = Addresses.AlertsOfDrone(drone.DroneId),
        };
    }
}
