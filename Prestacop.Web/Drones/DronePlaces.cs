using System.Collections.Concurrent;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Drones;

/// <summary>In which precinct each drone was last; looked up once for each place.</summary>
sealed class DronePlaces
{
    readonly PrecinctOutlines _outlines;
    readonly ConcurrentDictionary<string, (DroneRow Drone, int? Precinct)> _known = new(StringComparer.Ordinal);

    public DronePlaces(PrecinctOutlines outlines, FleetState fleet)
    {
        _outlines = outlines;
        fleet.Forgotten += droneId => _known.TryRemove(droneId, out _);
    }

    /// <returns>Null when the drone's place is unknown or outside the city.</returns>
    public int? PrecinctOf(DroneRow drone)
    {
        if (_known.TryGetValue(drone.DroneId, out var known) && ReferenceEquals(known.Drone, drone))
            return known.Precinct;
        int? precinct = drone is { Latitude: { } latitude, Longitude: { } longitude } ? _outlines.At(latitude, longitude) : null;
        _known[drone.DroneId] = (drone, precinct);
        return precinct;
    }
}
