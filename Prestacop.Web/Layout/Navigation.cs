using System.Security.Claims;
using MudBlazor;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;

namespace Prestacop.Web.Layout;

/// <summary>A place that the menu leads to.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Title">Its name.</param>
/// <param name="Icon">Its sign.</param>
/// <param name="IsFor">Who may go there.</param>
sealed record MenuEntry(string Path, string Title, string Icon, Func<ClaimsPrincipal, bool> IsFor);

/// <summary>The menu: one line for each page.</summary>
static class Navigation
{
    public static IReadOnlyList<MenuEntry> Menu { get; } =
    [
        new("/", Strings.Queue_Title, Icons.Material.Filled.Notifications, _ => true),
        new("/map", Strings.Map_Title, Icons.Material.Filled.Map, _ => true),
        new("/fleet", Strings.Fleet_Title, Icons.Material.Filled.Flight, _ => true),
        new("/plates", Strings.Plates_Title, Icons.Material.Filled.Search, who => who.SeesPlates()),
        new("/statistics", Strings.Statistics_Title, Icons.Material.Filled.BarChart, who => who.SeesStatistics()),
        new("/operations", Strings.Operations_Title, Icons.Material.Filled.MonitorHeart, who => who.MayOperate()),
        new("/administration", Strings.Administration_Title, Icons.Material.Filled.ManageAccounts, who => who.MayAdminister()),
    ];
}
