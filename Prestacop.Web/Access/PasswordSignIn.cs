using Microsoft.AspNetCore.Identity;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>The result of a sign-in with a password.</summary>
enum PasswordSignInResult
{
    SignedIn,

    /// <summary>No such name, a wrong password, or a disabled account: which of them is told to nobody.</summary>
    Wrong,

    /// <summary>This address has had too many wrong passwords for this name.</summary>
    MustWait,
}

/// <summary>Signs in with a name and a password.</summary>
sealed class PasswordSignIn(SignInManager<Account> signIn, UserManager<Account> users, Sessions sessions, SignInGuard guard, AuditLog audit)
{
    const int MaxAuditedName = 64;

    // Of no password: an unknown name takes as long as a known one.
    static readonly string Nobodys = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());

    public async Task<PasswordSignInResult> SignInAsync(string name, string password, string address, CancellationToken cancellationToken)
    {
        if (guard.MustWait(name, address))
            return PasswordSignInResult.MustWait;
        if (await FindAsync(name, password) is { } account)
        {
            guard.Succeeded(name, address);
            var session = await sessions.BeginAsync(account.UserName!, row => row.AccountId = account.Id, cancellationToken);
            await signIn.SignInWithClaimsAsync(account, isPersistent: false, [session]);
            await NoteAsync(account.UserName!, $"signed in from {address}", cancellationToken);
            return PasswordSignInResult.SignedIn;
        }
        var first = guard.Failed(name, address);
        await NoteAsync(name, first ? $"failed from {address}; must wait" : $"failed from {address}", cancellationToken);
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
