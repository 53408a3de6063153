using System.Security.Claims;
using Prestacop.Contracts;

namespace Prestacop.Web.Access;

/// <summary>What a person or program that has signed in may do.</summary>
static class Principals
{
    /// <param name="who">The person or program.</param>
    /// <param name="right">One of <see cref="Rights"/>.</param>
    public static bool Has(this ClaimsPrincipal who, string right) => Roles.With(right).Any(who.IsInRole);

    public static bool MayDecide(this ClaimsPrincipal who) => who.Has(Rights.Decide);

    public static bool SeesPlates(this ClaimsPrincipal who) => who.Has(Rights.SeePlates);

    public static string NameOrNobody(this ClaimsPrincipal who) => who.Identity?.Name ?? ReservedNames.Nobody;
}
