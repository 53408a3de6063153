using Prestacop.Contracts;

namespace Prestacop.Web.Drones;

/// <summary>The kinds of drones that pages and metrics tell apart: the known states, and those that send nothing.</summary>
static class DroneKinds
{
    /// <summary>The kind of a drone that has not sent anything for <c>SilentAfter</c>.</summary>
    public const string Silent = "silent";

    /// <summary>The kind of a drone whose state this version does not know.</summary>
    public const string Unknown = "unknown";

    /// <summary>In the order of the map's legend.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        DroneStates.Patrolling, DroneStates.Controlled, DroneStates.Returning, DroneStates.Charging, DroneStates.Faulty, Silent,
    ];

    /// <summary>The state when it is known. Pages use it as part of a CSS class, which a message must not be able to choose.</summary>
    public static string Of(string? state) => state is not null && All.Contains(state) ? state : Unknown;
}
