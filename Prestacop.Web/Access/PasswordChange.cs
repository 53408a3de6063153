using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// Changes the own password of who has signed in. A wrong current password counts as at the sign-in: who finds a page open is not to guess here
/// what cannot be guessed there.
/// </summary>
sealed class PasswordChange(SignInManager<Account> signIn, UserManager<Account> users, SignInGuard guard, Sessions sessions, AuditLog audit)
{
    /// <summary>Changes it. The same session goes on; every other one of the account ends.</summary>
    /// <returns>Why it was not changed, a sentence; null when it was.</returns>
    public async Task<string?> ChangeAsync(ClaimsPrincipal who, Account account, string current, string wanted, string address, CancellationToken cancellationToken)
    {
        var name = account.UserName!;
        if (wanted == current)
            return Strings.Password_Same;
        await using var attempt = await guard.TryBeginAsync(name, address, cancellationToken);
        if (attempt is null)
            return Strings.SignIn_MustWait;
        if (!await users.CheckPasswordAsync(account, current))
        {
            var mustWait = attempt.Failed();
            await audit.WriteAsync(
                name, AuditActions.Account, name, null, $"wrong current password at a change of it from {address}{(mustWait ? "; must wait" : "")}", CancellationToken.None);
            return mustWait ? Strings.SignIn_MustWait : users.ErrorDescriber.PasswordMismatch().Description;
        }
        account.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(account, current, wanted);
        if (!result.Succeeded)
            return string.Join(" ", result.Errors.Select(error => error.Description));
        await attempt.SucceededAsync();
        await sessions.EndAllOfAsync(name, Sessions.IdOf(who), CancellationToken.None);
        await audit.WriteAsync(name, AuditActions.Account, name, null, "password changed", CancellationToken.None);
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, who.FindAll(Sessions.ClaimType));
        return null;
    }
}
