using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using OtpNet;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>What became of a code.</summary>
enum CodeResult
{
    Right,

    /// <summary>Not the app's, used before, or no recovery code that is left.</summary>
    Wrong,

    /// <summary>The account has had too many wrong codes, from whatever addresses.</summary>
    MustWait,
}

/// <summary>
/// The second factor of an account: the six digits of an authenticator app (TOTP, RFC 6238), or one of ten recovery codes, each of which works
/// once. The key is stored encrypted, the recovery codes as hashes. Every change and every use of a recovery code is noted in the audit log.
/// </summary>
sealed partial class SecondFactor(
    UserManager<Account> users, IDataProtectionProvider protection, SignInGuard guard, AuditLog audit, TimeProvider time, ILogger<SecondFactor> logger)
{
    /// <summary>What the keys are encrypted for.</summary>
    public const string Purpose = "Prestacop.Web.SecondFactor";

    const int KeyLength = 20;
    const string Issuer = "Prestacop";

    // The tokens of an account that the store keeps for us.
    const string Key = "Key";
    const string LastStep = "LastStep";
    const string Recovery = "RecoveryCodes";

    // The clock of a phone may differ by half a minute.
    static readonly VerificationWindow Window = VerificationWindow.RfcSpecifiedNetworkDelay;

    readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    /// <summary>Makes a key for the authenticator app. It counts only when <see cref="EnableAsync"/> has seen a code of it.</summary>
    /// <exception cref="AccountException">The account has a second factor: only <see cref="RemoveAsync"/> ends it.</exception>
    public async Task BeginAsync(Account account)
    {
        if (account.TwoFactorEnabled)
            throw new AccountException("This account has a second factor already.");
        await SetAsync(account, Key, _protector.Protect(Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(KeyLength))));
        await SetAsync(account, LastStep, "0");
    }

    /// <summary>The key to enter into an app, in groups of four, and as the address in its QR code; null before <see cref="BeginAsync"/>.</summary>
    public async Task<(string Text, string Address)?> KeyAsync(Account account) =>
        await ReadKeyAsync(account) is { } key
            ? (string.Join(' ', key.Chunk(4).Select(group => new string(group))),
                string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer={Issuer}&digits=6"))
            : null;

    /// <summary>From now on the account asks for a code.</summary>
    /// <returns>The recovery codes, which cannot be shown again; none when the code is not right.</returns>
    public async Task<(CodeResult Result, IReadOnlyList<string> RecoveryCodes)> EnableAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (account.TwoFactorEnabled)
            return (CodeResult.Wrong, []);
        var result = await TryAsync(account, () => IsCodeAsync(account, Digits(code)), how => NoteAsync(account.UserName!, account, how, cancellationToken), cancellationToken);
        if (result != CodeResult.Right)
            return (result, []);
        Require(await users.SetTwoFactorEnabledAsync(account, true));
        var codes = await NewCodesAsync(account);
        await NoteAsync(account.UserName!, account, "second factor added", cancellationToken);
        return (result, codes);
    }

    /// <summary>Makes other recovery codes; the former ones no longer work.</summary>
    /// <returns>The recovery codes, which cannot be shown again.</returns>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Account account, CancellationToken cancellationToken)
    {
        var codes = await NewCodesAsync(account);
        await NoteAsync(account.UserName!, account, "new recovery codes", cancellationToken);
        return codes;
    }

    /// <summary>How many recovery codes are left.</summary>
    public async Task<int> RecoveryCodesLeftAsync(Account account) =>
        await users.GetAuthenticationTokenAsync(account, Issuer, Recovery) is { } stored ? RecoveryCodes.Left(stored) : 0;

    /// <summary>Whether the code is the app's and has not been used yet, or an unused recovery code.</summary>
    public Task<CodeResult> VerifyAsync(Account account, string code, CancellationToken cancellationToken) =>
        TryAsync(account, () => IsRightAsync(account, code, cancellationToken), _ => Task.CompletedTask, cancellationToken);

    /// <summary>As <see cref="VerifyAsync"/>, for an account that has signed in: a wrong code is noted in the audit log here.</summary>
    public Task<CodeResult> ConfirmAsync(Account account, string code, CancellationToken cancellationToken) =>
        TryAsync(account, () => IsRightAsync(account, code, cancellationToken), how => NoteAsync(account.UserName!, account, how, cancellationToken), cancellationToken);

    async Task<bool> IsRightAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (Digits(code) is { Length: 6 } digits && digits.All(char.IsAsciiDigit))
            return await IsCodeAsync(account, digits);
        if (await users.GetAuthenticationTokenAsync(account, Issuer, Recovery) is not { } stored
            || RecoveryCodes.Redeem(stored, code) is not { } left
            || !(await users.SetAuthenticationTokenAsync(account, Issuer, Recovery, left)).Succeeded)
            return false;
        await NoteAsync(account.UserName!, account, string.Create(CultureInfo.InvariantCulture, $"recovery code used; {RecoveryCodes.Left(left)} left"), cancellationToken);
        return true;
    }

    /// <summary>The account asks for no code any more, and its key and recovery codes are deleted.</summary>
    /// <param name="account">The account.</param>
    /// <param name="who">Who removes it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RemoveAsync(Account account, string who, CancellationToken cancellationToken)
    {
        Require(await users.SetTwoFactorEnabledAsync(account, false));
        foreach (var token in (string[])[Key, LastStep, Recovery])
            Require(await users.RemoveAuthenticationTokenAsync(account, Issuer, token));
        await NoteAsync(who, account, "second factor removed", cancellationToken);
    }

    /// <summary>Brings the keys and recovery codes of an earlier version, which stored them readable, into today's form.</summary>
    public async Task SealOldAsync()
    {
        foreach (var account in users.Users.Where(account => account.TwoFactorEnabled).ToList())
        {
            if (await users.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key)
                continue;
            await SetAsync(account, LastStep, "0");
            // Gone already when an earlier start was killed in between.
            if (await users.GetAuthenticationTokenAsync(account, OldTokens.Provider, OldTokens.Recovery) is { } codes)
                await SetAsync(account, Recovery, RecoveryCodes.Hash(codes.Split(';', StringSplitOptions.RemoveEmptyEntries)));
            await SetAsync(account, Key, _protector.Protect(key));
            await users.RemoveAuthenticationTokenAsync(account, Issuer, OldTokens.LastCode);
            await users.RemoveAuthenticationTokenAsync(account, OldTokens.Provider, OldTokens.Recovery);
            await users.RemoveAuthenticationTokenAsync(account, OldTokens.Provider, OldTokens.Key);
        }
    }

    /// <summary>
    /// The limit is the account's, wherever the codes come from: only who knows the password comes as far as a code, so that a stranger
    /// cannot hold up anybody by it.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="isRight">Checks the code.</param>
    /// <param name="noteWrong">Notes a wrong code.</param>
    /// <param name="cancellationToken">Ends it.</param>
    async Task<CodeResult> TryAsync(Account account, Func<Task<bool>> isRight, Func<string, Task> noteWrong, CancellationToken cancellationToken)
    {
        const string anyAddress = "";
        var owner = $"code of {account.Id}";
        await using var attempt = await guard.TryBeginAsync(owner, anyAddress, cancellationToken);
        if (attempt is null)
            return CodeResult.MustWait;
        if (await isRight())
        {
            await attempt.SucceededAsync();
            return CodeResult.Right;
        }
        var mustWait = attempt.Failed();
        await noteWrong(mustWait ? "wrong code of the second factor; must wait" : "wrong code of the second factor");
        return mustWait ? CodeResult.MustWait : CodeResult.Wrong;
    }

    /// <summary>
    /// A code works once, and none that is older than one that was used: who has watched it being typed cannot use it again within its minute and a half.
    /// </summary>
    async Task<bool> IsCodeAsync(Account account, string digits)
    {
        if (await ReadKeyAsync(account) is not { } key
            || !new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(time.GetUtcNow().UtcDateTime, digits, out var step, Window)
            || !long.TryParse(await users.GetAuthenticationTokenAsync(account, Issuer, LastStep), CultureInfo.InvariantCulture, out var last)
            || step <= last)
            return false;
        // Of two at once one fails: the account has changed meanwhile.
        return (await users.SetAuthenticationTokenAsync(account, Issuer, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
    }

    /// <returns>Null when there is none, or when the keys that it was encrypted with are gone: recovery codes and an administrator's removal still help.</returns>
    async Task<string?> ReadKeyAsync(Account account)
    {
        if (await users.GetAuthenticationTokenAsync(account, Issuer, Key) is not { Length: > 0 } sealedKey)
            return null;
        try
        {
            return _protector.Unprotect(sealedKey);
        }
        catch (CryptographicException unreadable)
        {
            LogUnreadable(logger, account.UserName!, unreadable);
            return null;
        }
    }

    async Task<IReadOnlyList<string>> NewCodesAsync(Account account)
    {
        var codes = RecoveryCodes.Make();
        await SetAsync(account, Recovery, RecoveryCodes.Hash(codes));
        return codes;
    }

    async Task SetAsync(Account account, string token, string value) => Require(await users.SetAuthenticationTokenAsync(account, Issuer, token, value));

    static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    Task NoteAsync(string who, Account account, string what, CancellationToken cancellationToken) =>
        audit.WriteAsync(who, AuditActions.Account, account.UserName!, null, what, cancellationToken);

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new AccountException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key of the second factor of {Name} cannot be decrypted: the folder of the dashboard's keys is another one")]
    static partial void LogUnreadable(ILogger logger, string name, Exception failure);

    /// <summary>As Identity names its own tokens of an account, which earlier versions used.</summary>
    static class OldTokens
    {
        public const string Provider = "[AspNetUserStore]";
        public const string Key = "AuthenticatorKey";
        public const string Recovery = "RecoveryCodes";
        public const string LastCode = "LastCode";
    }
}
