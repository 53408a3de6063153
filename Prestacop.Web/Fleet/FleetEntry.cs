using Prestacop.Web.Store;

namespace Prestacop.Web.Fleet;

/// <summary>A drone as it is shown.</summary>
/// <param name="Drone">Its last known state.</param>
/// <param name="Age">How long ago that was, by Kafka's clock.</param>
/// <param name="IsSilent">Whether that exceeds <c>SilentAfter</c>.</param>
/// <param name="Precinct">Where it was then; null when unknown.</param>
/// <param name="AlertsToday">Alerts since midnight in New York.</param>
public sealed record FleetEntry(DroneRow Drone, TimeSpan Age, bool IsSilent, int? Precinct, int AlertsToday)
{
    public string Id => Drone.DroneId;
}
