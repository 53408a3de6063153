using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// Whether somebody who signed in earlier still may be here: the one rule for cookies, open pages and open hub connections. A token must not
/// be revoked or expired; a session must not be over; an account must not have changed; an external person's provider must still agree.
/// </summary>
sealed class StandingAccess(
    AccessTokens tokens, Sessions sessions, ExternalSessions external, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
{
    public async Task<bool> IsStandingAsync(ClaimsPrincipal who, CancellationToken cancellationToken)
    {
        if (who.Identity?.AuthenticationType == TokenAuthentication.SchemeName)
            return who.FindFirstValue(ClaimTypes.NameIdentifier) is { } token && await tokens.IsValidAsync(token, cancellationToken);
        if (Sessions.IdOf(who) is not { } id || await sessions.FindAsync(id, cancellationToken) is not { } session)
            return false;
        return session.Issuer is null ? await IsUnchangedAsync(who) : await external.IsStandingAsync(session, cancellationToken);
    }

    /// <summary>A new password, role or block changes the account's security stamp.</summary>
    async Task<bool> IsUnchangedAsync(ClaimsPrincipal who)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await users.GetUserAsync(who) is { } account
            && who.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(account);
    }
}
