using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Prestacop.Web.Access;

/// <summary>The authorisation policies: one for each of <see cref="Rights"/>, and those of addresses that programs use.</summary>
static class Policies
{
    /// <summary>Read the hub: signed in, or a program with a token.</summary>
    public const string Hub = "hub";

    /// <summary>Read the metrics: from this machine, or signed in, or a program with a token.</summary>
    public const string Metrics = "metrics";

    public static void AddTo(AuthorizationBuilder authorization)
    {
        foreach (var right in Rights.All)
            authorization.AddPolicy(right, policy => policy.RequireRole(Roles.With(right)));
        authorization
            .AddPolicy(Hub, policy => policy
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, TokenAuthentication.SchemeName).RequireAuthenticatedUser())
            .AddPolicy(Metrics, policy => policy
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, TokenAuthentication.SchemeName)
                .RequireAssertion(context => context.User.Identity?.IsAuthenticated == true
                    || context.Resource is HttpContext { Connection.RemoteIpAddress: { } address } && IPAddress.IsLoopback(address)));
    }
}
