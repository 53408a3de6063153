using Prestacop.Contracts;
using Prestacop.Web.Drones;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Map;

/// <summary>The settings with which the browser creates a map.</summary>
sealed record MapSettings
{
    /// <summary>The centre, degrees north; null for the whole city.</summary>
    public double? Latitude { get; init; }

    /// <summary>The centre, degrees east; null for the whole city.</summary>
    public double? Longitude { get; init; }

    /// <summary>Whether the map is part of another page: the wheel scrolls that page, and markers are not grouped.</summary>
    public bool Small { get; init; }

    /// <summary>Whether a panel covers the map's right side when the window is wide enough.</summary>
    public bool Panel { get; init; }

    /// <summary>Whether a click on a precinct is reported.</summary>
    public bool Choosable { get; init; }

    /// <summary>Whether a click on a place is reported.</summary>
    public bool Drawable { get; init; }

    public MapTexts Texts { get; } = new();
}

/// <summary>The texts of a map.</summary>
sealed record MapTexts
{
    public string Precinct { get; } = Strings.Map_Precinct;

    public string ZoomIn { get; } = Strings.Map_ZoomIn;

    public string ZoomOut { get; } = Strings.Map_ZoomOut;

    public string Drones { get; } = Strings.Map_DronesHere;

    public string Alerts { get; } = Strings.Map_AlertsHere;

    public string DronesLink { get; } = Strings.Map_DroneLink;

    public string AlertsLink { get; } = Strings.Map_AlertLink;

    /// <summary>A group of markers is drawn as the first of these kinds that occurs in it.</summary>
    public IReadOnlyList<string> Gravest { get; } = [.. Severities.MostUrgentFirst, DroneKinds.Silent, DroneStates.Faulty, DroneStates.Controlled];
}
