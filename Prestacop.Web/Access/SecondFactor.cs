using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// The second factor of an account: the six digits of an authenticator app (TOTP, RFC 6238), or one of ten recovery codes, each of which works
/// once. Adding, removing and the use of a recovery code are noted in the audit log.
/// </summary>
sealed class SecondFactor(UserManager<Account> users, AuditLog audit)
{
    const int RecoveryCodes = 10;
    const string Issuer = "Prestacop";

    // As Identity names its own tokens of an account; it has no method that removes them.
    const string IdentityProvider = "[AspNetUserStore]";
    static readonly string[] IdentityTokens = ["AuthenticatorKey", "RecoveryCodes"];

    const string LastCode = "LastCode";

    /// <summary>Makes a key for the authenticator app. It counts only when <see cref="EnableAsync"/> has seen a code of it.</summary>
    public async Task BeginAsync(Account account) => Require(await users.ResetAuthenticatorKeyAsync(account));

    /// <summary>The key to enter into an app, in groups of four, and as the address in its QR code; null before <see cref="BeginAsync"/>.</summary>
    public async Task<(string Text, string Address)?> KeyAsync(Account account) =>
        await users.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key
            ? (string.Join(' ', key.Chunk(4).Select(group => new string(group))),
                string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer={Issuer}&digits=6"))
            : null;

    /// <summary>From now on the account asks for a code.</summary>
    /// <returns>The recovery codes, which cannot be shown again; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> EnableAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (!await IsCodeAsync(account, Digits(code)))
            return null;
        Require(await users.SetTwoFactorEnabledAsync(account, true));
        var recovery = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await NoteAsync(account.UserName!, account, "second factor added", cancellationToken);
        return [.. recovery!];
    }

    /// <returns>Whether the code is the app's and has not been used yet, or an unused recovery code.</returns>
    public async Task<bool> VerifyAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (Digits(code) is { Length: 6 } digits)
            return await IsCodeAsync(account, digits);
        if (!(await users.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim().ToUpperInvariant())).Succeeded)
            return false;
        var left = await users.CountRecoveryCodesAsync(account);
        await NoteAsync(account.UserName!, account, string.Create(CultureInfo.InvariantCulture, $"recovery code used; {left} left"), cancellationToken);
        return true;
    }

    /// <summary>The account asks for no code any more, and its key and recovery codes are deleted.</summary>
    /// <param name="account">The account.</param>
    /// <param name="who">Who removes it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RemoveAsync(Account account, string who, CancellationToken cancellationToken)
    {
        Require(await users.SetTwoFactorEnabledAsync(account, false));
        foreach (var token in IdentityTokens)
            Require(await users.RemoveAuthenticationTokenAsync(account, IdentityProvider, token));
        await NoteAsync(who, account, "second factor removed", cancellationToken);
    }

    /// <summary>Each code works once: who has watched it being typed cannot use it again.</summary>
    async Task<bool> IsCodeAsync(Account account, string digits)
    {
        if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, digits)
            || await users.GetAuthenticationTokenAsync(account, Issuer, LastCode) == digits)
            return false;
        // Of two at once one fails: the account has changed meanwhile.
        return (await users.SetAuthenticationTokenAsync(account, Issuer, LastCode, digits)).Succeeded;
    }

    static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    Task NoteAsync(string who, Account account, string what, CancellationToken cancellationToken) =>
        audit.WriteAsync(who, AuditActions.Account, account.UserName!, null, what, cancellationToken);

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new AccountException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
