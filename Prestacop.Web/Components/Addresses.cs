namespace Prestacop.Web.Components;

/// <summary>The addresses of pages that other pages link to.</summary>
static class Addresses
{
    /// <param name="alertId">The alert that is open beside the queue; null for the queue alone.</param>
    /// <param name="query">The queue's filter, without the question mark; empty for the default.</param>
    public static string Alert(string? alertId, string query = "") =>
        WithQuery(alertId is null ? "/" : $"/alerts/{Uri.EscapeDataString(alertId)}", query);

    /// <summary>Every alert of a drone, also closed ones.</summary>
    public static string AlertsOfDrone(string droneId) => $"/?drone={Uri.EscapeDataString(droneId)}&state=all";

    /// <param name="droneId">The drone that is open beside the fleet; null for the fleet alone.</param>
    /// <param name="query">The fleet's filter, without the question mark; empty for all drones.</param>
    public static string Drone(string? droneId, string query = "") =>
        WithQuery(droneId is null ? "/fleet" : $"/fleet/{Uri.EscapeDataString(droneId)}", query);

    /// <summary>Where a drone was.</summary>
    public static string Track(string droneId) => $"/fleet/{Uri.EscapeDataString(droneId)}/track";

    public static string DroneOnMap(string droneId) => $"/map?drone={Uri.EscapeDataString(droneId)}";

    static string WithQuery(string path, string query) => query.Length > 0 ? $"{path}?{query}" : path;
}
