namespace Prestacop.TestKit;

/// <summary>A page of the dashboard: the one list for tests that visit every page.</summary>
/// <param name="Path">The address; ALERT and DRONE stand for the id of one.</param>
/// <param name="User">An account of the browser tests that may view it.</param>
/// <param name="Ready">A CSS selector of what is there when the page has loaded.</param>
public sealed record DashboardPage(string Path, string User, string Ready = "h1")
{
    /// <summary>Whether officers view it on a phone, too.</summary>
    public bool OnPhone { get; init; }

    /// <summary>Every page that requires a sign-in.</summary>
    public static IReadOnlyList<DashboardPage> All { get; } =
    [
        new("/", "ana", ".mud-layout:not([inert]) .queue-row") { OnPhone = true },
        new("/alerts/ALERT", "ana", ".panel-state"),
        new("/evidence/ALERT", "ana", "form") { OnPhone = true },
        new("/map?precinct=19", "vera", ".city-map .area-chosen") { OnPhone = true },
        new("/fleet", "ana", ".fleet-row") { OnPhone = true },
        new("/fleet/DRONE", "vera", ".panel .city-map .area"),
        new("/fleet/DRONE/track", "ana", ".track-slider") { OnPhone = true },
        new("/plates", "ana") { OnPhone = true },
        new("/second-look", "ana") { OnPhone = true },
        new("/watch-lists", "dora") { OnPhone = true },
        new("/zones", "dora", ".city-map .area") { OnPhone = true },
        new("/tickets", "carl", ".drop-zone") { OnPhone = true },
        new("/statistics", "vera", ".statistics-chart svg") { OnPhone = true },
        new("/statistics/hours-by-weekday?borough=Manhattan", "vera", ".statistics-chart svg"),
        new("/statistics/precincts", "vera", ".area-valued"),
        new("/operations", "dora"),
        new("/notifications", "admin", ".plain-table"),
        new("/administration", "admin", ".plain-table"),
        new("/account", "ana"),
        new("/account/password", "ana") { OnPhone = true },
        new("/account/second-factor", "ana") { OnPhone = true },
        new("/account/sessions", "ana", ".sessions li") { OnPhone = true },
        new("/account/push", "ana") { OnPhone = true },
    ];

    public override string ToString() => Path;
}
