using Microsoft.Extensions.Options;
using Prestacop.Web.Drones;

namespace Prestacop.Web.Fleet;

/// <summary>The fleet as shown by a filter.</summary>
/// <param name="Entries">The drones that match the filter: silent ones first, then by name.</param>
/// <param name="Total">All drones.</param>
/// <param name="Silent">Those of all drones that are silent.</param>
sealed record FleetReport(IReadOnlyList<FleetEntry> Entries, int Total, int Silent);

/// <summary>Reports the fleet for a filter.</summary>
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
        // A drone that went silent recently is the most likely to be recovered.
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
