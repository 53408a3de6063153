using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>Revalidates open pages, because the cookie is only validated when a page is requested.</summary>
sealed class AccountRevalidation(ILoggerFactory loggers, StandingAccess access) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => AccessSetup.ValidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await access.IsStandingAsync(authenticationState.User, cancellationToken);
        }
        catch (Exception away) when (StoreFailure.IsTransient(away))
        {
            // An open page goes on while the store is away: it shows what is in memory, and the next round asks again.
            return true;
        }
    }
}
