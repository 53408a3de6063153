using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Prestacop.Web.Access;

/// <summary>
/// The authorisation policies: one for each of <see cref="Rights"/>, and those of addresses that programs use. What names no policy asks for
/// one of our roles. With a password that somebody else chose, or without a second factor that is required, only what asks for
/// <see cref="SignedIn"/> is open: the account's own pages, and signing out.
/// </summary>
static class Policies
{
    /// <summary>Read the hub: a person with a role, or a program with a token.</summary>
    public const string Hub = "hub";

    /// <summary>Read statistics: a person, or a program with a token, with <see cref="Rights.Statistics"/>.</summary>
    public const string StatisticsApi = "statistics-api";

    /// <summary>Read the metrics: from this machine, or as for the hub.</summary>
    public const string Metrics = "metrics";

    /// <summary>The person's own account: signed in, with or without a role.</summary>
    public const string SignedIn = "signed-in";

    public static void AddTo(AuthorizationBuilder authorization)
    {
        foreach (var right in Rights.All)
            authorization.AddPolicy(right, policy => InUse(policy).RequireRole(Roles.With(right)));
        var anyRole = InUse(new AuthorizationPolicyBuilder()).RequireRole(Roles.All).Build();
        authorization
            .SetDefaultPolicy(anyRole)
            .SetFallbackPolicy(anyRole)
            .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Hub, policy => InUse(policy)
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, TokenAuthentication.SchemeName).RequireRole(Roles.All))
            .AddPolicy(StatisticsApi, policy => InUse(policy)
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, TokenAuthentication.SchemeName).RequireRole(Roles.With(Rights.Statistics)))
            .AddPolicy(Metrics, policy => policy
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, TokenAuthentication.SchemeName)
                .RequireAssertion(context => IsInUse(context) && Roles.All.Any(context.User.IsInRole)
                    || context.Resource is HttpContext { Connection.RemoteIpAddress: { } address } && IPAddress.IsLoopback(address)));
    }

    static AuthorizationPolicyBuilder InUse(AuthorizationPolicyBuilder policy) => policy.RequireAuthenticatedUser().RequireAssertion(IsInUse);

    static bool IsInUse(AuthorizationHandlerContext context) =>
        !context.User.HasClaim(claim => claim.Type is AccountClaims.MustChangePassword or AccountClaims.MustAddSecondFactor);
}
