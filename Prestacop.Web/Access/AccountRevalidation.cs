using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// Revalidates open pages, because the cookie is only validated when a page is requested: at once when this dashboard hears of a change, else
/// every few seconds.
/// </summary>
sealed partial class AccountRevalidation : RevalidatingServerAuthenticationStateProvider
{
    readonly StandingAccess _access;
    readonly AccessChanges _changes;
    readonly ILogger<AccountRevalidation> _logger;

    public AccountRevalidation(ILoggerFactory loggers, StandingAccess access, AccessChanges changes)
        : base(loggers)
    {
        (_access, _changes, _logger) = (access, changes, loggers.CreateLogger<AccountRevalidation>());
        changes.Changed += OnChanged;
    }

    protected override TimeSpan RevalidationInterval => AccessSetup.ValidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await _access.IsStandingAsync(authenticationState.User, cancellationToken);
        }
        catch (Exception away) when (StoreFailure.IsTransient(away))
        {
            // An open page goes on while the store is away: it shows what is in memory, and the next round asks again.
            return true;
        }
    }

    void OnChanged(string name) => _ = CheckAsync(name);

    async Task CheckAsync(string name)
    {
        // Not on the thread of whoever made the change: that one may be this page itself.
        await Task.Yield();
        try
        {
            var state = await GetAuthenticationStateAsync();
            if (state.User.Identity?.Name == name && !await ValidateAuthenticationStateAsync(state, CancellationToken.None))
                SignOut();
        }
        catch (Exception failure)
        {
            // Nobody awaits this call, and a page that could not be checked must not stay open.
            LogFailed(_logger, failure, name);
            SignOut();
        }
    }

    void SignOut() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));

    [LoggerMessage(Level = LogLevel.Error, Message = "An open page is signed out: it could not be checked after the access of {Name} changed")]
    static partial void LogFailed(ILogger logger, Exception failure, string name);

    protected override void Dispose(bool disposing)
    {
        _changes.Changed -= OnChanged;
        base.Dispose(disposing);
    }
}
