using System.Security.Claims;
using MudBlazor;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Layout;

/// <summary>A page that the menu leads to.</summary>
/// <param name="Path">The page's address.</param>
/// <param name="Title">The page's name.</param>
/// <param name="Icon">The icon beside the name.</param>
/// <param name="Right">The right that the page requires; null for every account.</param>
sealed record MenuEntry(string Path, string Title, string Icon, string? Right = null)
{
    public bool IsFor(ClaimsPrincipal who) => Right is null || who.Has(Right);
}

/// <summary>The menu: one line for each page. Tests visit every page of this list.</summary>
static class Navigation
{
    public static IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new("/", Strings.Queue_Title, Icons.Material.Filled.Notifications),
        new("/map", Strings.Map_Title, Icons.Material.Filled.Map),
        new("/fleet", Strings.Fleet_Title, Icons.Material.Filled.Flight),
        new("/second-look", Strings.SecondLook_Title, Icons.Material.Filled.FactCheck, Rights.Decide),
        new("/plates", Strings.Plates_Title, Icons.Material.Filled.Search, Rights.SeePlates),
        new("/watch-lists", Strings.WatchLists_Title, Icons.Material.Filled.PlaylistAddCheck, Rights.SeePlates),
        new("/zones", Strings.Zones_Title, Icons.Material.Filled.Pentagon),
        new("/tickets", Strings.Tickets_Title, Icons.Material.Filled.UploadFile, Rights.FeedTickets),
        new("/statistics", Strings.Statistics_Title, Icons.Material.Filled.BarChart, Rights.Statistics),
        new("/operations", Strings.Operations_Title, Icons.Material.Filled.MonitorHeart, Rights.Operate),
        new("/notifications", Strings.Notifications_Title, Icons.Material.Filled.ForwardToInbox, Rights.Administer),
        new("/administration", Strings.Administration_Title, Icons.Material.Filled.ManageAccounts, Rights.Administer),
    ];
}
