using Prestacop.Contracts;
using Prestacop.Web.Drones;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Map;

/// <summary>What the browser is told when it makes a map.</summary>
/// <param name="Latitude">The middle; null for the whole city.</param>
/// <param name="Longitude">The middle; null for the whole city.</param>
/// <param name="Small">Part of another page: the wheel scrolls that page.</param>
/// <param name="Single">Each sign stands for itself, and none are grouped.</param>
/// <param name="Panel">Something lies over its right side, when that is wide enough.</param>
/// <param name="Choosable">A click on a precinct is told.</param>
/// <param name="Texts">What is written on it.</param>
sealed record MapSettings(double? Latitude, double? Longitude, bool Small, bool Single, bool Panel, bool Choosable, MapTexts Texts);

/// <summary>What is written on a map.</summary>
sealed record MapTexts
{
    public string Precinct { get; } = Strings.Map_Precinct;

    public string ZoomIn { get; } = Strings.Map_ZoomIn;

    public string ZoomOut { get; } = Strings.Map_ZoomOut;

    public string Drones { get; } = Strings.Map_DronesHere;

    public string Alerts { get; } = Strings.Map_AlertsHere;

    public string DronesLink { get; } = Strings.Map_DroneLink;

    public string AlertsLink { get; } = Strings.Map_AlertLink;

    /// <summary>Of several kinds of signs in one place, the first of these is shown.</summary>
    public IReadOnlyList<string> Gravest { get; } = [.. Severities.MostUrgentFirst, DroneKinds.Silent, DroneStates.Faulty, DroneStates.Controlled];
}
