using Microsoft.Extensions.Options;
using Prestacop.Web.Drones;

namespace Prestacop.Web.Fleet;

/// <summary>How the fleet stands.</summary>
/// <param name="Entries">The drones that the filter lets through: the silent ones first, then by name.</param>
/// <param name="Total">All drones.</param>
/// <param name="Silent">Those of all drones that are silent.</param>
sealed record FleetReport(IReadOnlyList<FleetEntry> Entries, int Total, int Silent);

/// <summary>Looks at the fleet.</summary>
sealed class FleetView(FleetState fleet, DronePlaces places, AlertsToday alerts, IOptions<DroneOptions> options, TimeProvider time)
{
    public FleetReport Report(FleetFilter filter)
    {
        var now = time.GetUtcNow();
        var all = fleet.Drones.Select(drone =>
        {
            var age = now - drone.SeenAt;
            return new FleetEntry(drone, age, age > options.Value.SilentAfter, places.PrecinctOf(drone), alerts.Of(drone.DroneId));
        }).ToList();
        // Whoever went silent last can most likely still be helped.
        var shown = all.Where(entry => Matches(entry, filter))
            .OrderByDescending(entry => entry.IsSilent)
            .ThenBy(entry => entry.IsSilent ? entry.Age : TimeSpan.Zero)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal);
        return new FleetReport([.. shown], all.Count, all.Count(entry => entry.IsSilent));
    }

    static bool Matches(FleetEntry entry, FleetFilter filter) =>
        (filter.Name is null || entry.Id.Contains(filter.Name, StringComparison.OrdinalIgnoreCase))
        && (filter.Precinct is null || entry.Precinct == filter.Precinct)
        && (filter.State is null || (filter.State == FleetFilter.Silent ? entry.IsSilent : entry.Drone.State == filter.State));
}
