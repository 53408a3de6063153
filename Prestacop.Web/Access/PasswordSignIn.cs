using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>The result of a sign-in with a password.</summary>
enum PasswordSignInResult
{
    SignedIn,

    /// <summary>The password was right; the account asks for a code too.</summary>
    NeedsCode,

    /// <summary>No such name, a wrong password or code, or a disabled account: which of them is told to nobody.</summary>
    Wrong,

    /// <summary>The password was typed too long ago, or has changed since: it must be typed again.</summary>
    Expired,

    /// <summary>This address has had too many wrong passwords for this name.</summary>
    MustWait,
}

/// <summary>Signs in with a name and a password, and where the account has a second factor with its code.</summary>
sealed class PasswordSignIn(
    SignInManager<Account> signIn, UserManager<Account> users, SecondFactor secondFactor, Sessions sessions, SignInGuard guard, AuditLog audit)
{
    const string StampClaim = "stamp";

    const int MaxAuditedName = 64;

    // Of no password: an unknown name takes as long as a known one.
    static readonly string Nobodys = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());

    public async Task<PasswordSignInResult> SignInAsync(string name, string password, string address, CancellationToken cancellationToken)
    {
        await using var attempt = await guard.TryBeginAsync(name, address, cancellationToken);
        if (attempt is null)
            return PasswordSignInResult.MustWait;
        if (await FindAsync(name, password) is not { } account)
            return await FailAsync(attempt, name, address, "failed", cancellationToken);
        if (!account.TwoFactorEnabled)
            return await SucceedAsync(attempt, account, address, cancellationToken);
        // As Identity's own cookie of a sign-in that is half done: it lasts five minutes.
        var half = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        half.AddClaim(new Claim(ClaimTypes.Name, account.Id));
        half.AddClaim(new Claim(StampClaim, await users.GetSecurityStampAsync(account)));
        await signIn.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
        return PasswordSignInResult.NeedsCode;
    }

    /// <summary>The second half, when the first has said <see cref="PasswordSignInResult.NeedsCode"/> to the same browser.</summary>
    public async Task<PasswordSignInResult> GiveCodeAsync(string code, string address, CancellationToken cancellationToken)
    {
        var half = (await signIn.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        if (half?.FindFirstValue(ClaimTypes.Name) is not { } id
            || await users.FindByIdAsync(id) is not { } account
            || half.FindFirstValue(StampClaim) != await users.GetSecurityStampAsync(account)
            || await users.IsLockedOutAsync(account))
            return PasswordSignInResult.Expired;
        var name = account.UserName!;
        await using var attempt = await guard.TryBeginAsync(name, address, cancellationToken);
        if (attempt is null)
            return PasswordSignInResult.MustWait;
        var result = await secondFactor.VerifyAsync(account, code, cancellationToken);
        if (result != CodeResult.Right)
        {
            var failed = await FailAsync(attempt, name, address, result == CodeResult.MustWait ? "wrong code, the account must wait," : "wrong code", cancellationToken);
            return result == CodeResult.MustWait ? PasswordSignInResult.MustWait : failed;
        }
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return await SucceedAsync(attempt, account, address, cancellationToken);
    }

    // Only here the address may try again: a right password alone must not allow any number of codes.
    async Task<PasswordSignInResult> SucceedAsync(SignInGuard.Attempt attempt, Account account, string address, CancellationToken cancellationToken)
    {
        var name = account.UserName!;
        await attempt.SucceededAsync();
        var session = await sessions.BeginAsync(name, row =>
        {
            row.AccountId = account.Id;
            row.BeganAt(signIn.Context);
        }, cancellationToken);
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, [session]);
        await NoteAsync(name, account.TwoFactorEnabled ? $"signed in with a second factor from {address}" : $"signed in from {address}", cancellationToken);
        return PasswordSignInResult.SignedIn;
    }

    async Task<PasswordSignInResult> FailAsync(SignInGuard.Attempt attempt, string name, string address, string how, CancellationToken cancellationToken)
    {
        var first = attempt.Failed();
        await NoteAsync(name, first ? $"{how} from {address}; must wait" : $"{how} from {address}", cancellationToken);
        return first ? PasswordSignInResult.MustWait : PasswordSignInResult.Wrong;
    }

    /// <returns>Null unless the account exists, is not disabled, and the password is its own.</returns>
    async Task<Account?> FindAsync(string name, string password)
    {
        var account = await users.FindByNameAsync(name);
        if (account is null)
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), Nobodys, password);
            return null;
        }
        return await users.CheckPasswordAsync(account, password) && !await users.IsLockedOutAsync(account) ? account : null;
    }

    Task NoteAsync(string name, string outcome, CancellationToken cancellationToken)
    {
        var noted = Infrastructure.Text.DisplayText.Shorten(name, MaxAuditedName);
        return audit.WriteAsync(noted, AuditActions.SignIn, noted, null, outcome, cancellationToken);
    }
}
