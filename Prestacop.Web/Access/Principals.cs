using System.Security.Claims;

namespace Prestacop.Web.Access;

/// <summary>What someone who has signed in may do.</summary>
static class Principals
{
    public static bool MayDecide(this ClaimsPrincipal who) => who.IsInRole(Roles.Officer) || who.IsInRole(Roles.Dispatcher);

    /// <summary>Plates are for those who decide about them.</summary>
    public static bool SeesPlates(this ClaimsPrincipal who) => who.MayDecide();

    public static bool MayAdminister(this ClaimsPrincipal who) => who.IsInRole(Roles.Administrator);

    public static bool MayOperate(this ClaimsPrincipal who) => who.IsInRole(Roles.Dispatcher) || who.IsInRole(Roles.Administrator);

    public static bool SeesStatistics(this ClaimsPrincipal who) => Roles.All.Any(who.IsInRole);

    public static string NameOrNobody(this ClaimsPrincipal who) => who.Identity?.Name ?? "nobody";
}
