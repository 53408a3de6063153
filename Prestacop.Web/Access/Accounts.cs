using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>An account as the administrator sees it.</summary>
sealed record AccountSummary(string Id, string Name, IReadOnlyList<string> Roles, bool Disabled, bool LockedOut, bool HasSecondFactor);

/// <summary>Keeps the accounts. Each change is noted in the audit log.</summary>
sealed class Accounts(IServiceScopeFactory scopes, AuditLog audit, Persons persons, Sessions sessions, AccessChanges changes, TimeProvider time)
{
    public const string FirstName = "admin";

    /// <summary>Creates the first account, which has every right, when there is no account.</summary>
    /// <returns>The password, which is not stored and cannot be shown again; null when there is an account.</returns>
    public async Task<string?> CreateFirstAsync(CancellationToken cancellationToken)
    {
        var account = new Account { UserName = FirstName, MustChangePassword = true };
        var password = Passwords.Random();
        return await TryCreateFirstAsync(account, password, cancellationToken) ? password : null;
    }

    /// <summary>Creates the first account with a known password that need not be changed: for a store that holds nothing to protect.</summary>
    public Task CreateSampleAsync(string password, CancellationToken cancellationToken) =>
        TryCreateFirstAsync(new Account { UserName = FirstName }, password, cancellationToken);

    async Task<bool> TryCreateFirstAsync(Account account, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await Users(scope).Users.AnyAsync(cancellationToken))
            return false;
        await CreateAsync(scope, account, password, Roles.ForFirstAccount, ReservedNames.System, cancellationToken);
        return true;
    }

    /// <summary>Adds the roles that the store lacks: at the first start all, after an upgrade those that are new.</summary>
    public async Task EnsureRolesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        var known = await roles.Roles.Select(role => role.Name).ToListAsync(cancellationToken);
        foreach (var role in Roles.All.Except(known))
            Require(await roles.CreateAsync(new IdentityRole(role!)));
    }

    /// <returns>The password, to be changed at the first sign-in.</returns>
    /// <exception cref="AccountException">The name is taken or no name.</exception>
    public async Task<string> CreateAsync(string name, IReadOnlyCollection<string> roles, string administrator, CancellationToken cancellationToken)
    {
        if (ReservedNames.Contains(name))
            throw new AccountException($"'{name}' is reserved: programs act under this name.");
        if (await persons.HasAsync(name, cancellationToken))
            throw new AccountException($"'{name}' is the name of a person who signs in externally.");
        await using var scope = scopes.CreateAsyncScope();
        var password = Passwords.Random();
        await CreateAsync(scope, new Account { UserName = name, MustChangePassword = true }, password, roles, administrator, cancellationToken);
        return password;
    }

    async Task CreateAsync(
        AsyncServiceScope scope, Account account, string password, IReadOnlyCollection<string> roles, string administrator, CancellationToken cancellationToken)
    {
        var users = Users(scope);
        account.LockoutEnabled = true;
        Require(await users.CreateAsync(account, password));
        Require(await users.AddToRolesAsync(account, roles));
        await audit.WriteAsync(administrator, AuditActions.Account, account.UserName!, null, $"created: {string.Join(", ", roles)}", cancellationToken);
    }

    public async Task<List<AccountSummary>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var found = await users.Users.OrderBy(account => account.UserName).ToListAsync(cancellationToken);
        var summaries = new List<AccountSummary>();
        foreach (var account in found)
        {
            var disabled = account.LockoutEnd == DateTimeOffset.MaxValue;
            summaries.Add(new AccountSummary(
                account.Id, account.UserName!, [.. await users.GetRolesAsync(account)], disabled, !disabled && account.LockoutEnd > time.GetUtcNow(), account.TwoFactorEnabled));
        }
        return summaries;
    }

    public Task SetRolesAsync(string id, IReadOnlyCollection<string> roles, string administrator, CancellationToken cancellationToken) =>
        ChangeAsync(id, administrator, $"roles: {string.Join(", ", roles)}", async (users, account) =>
        {
            if (account.UserName == administrator && !roles.Contains(Roles.Administrator))
                throw new AccountException("You cannot remove your own role of administrator.");
            var has = await users.GetRolesAsync(account);
            Require(await users.RemoveFromRolesAsync(account, has.Except(roles)));
            Require(await users.AddToRolesAsync(account, roles.Except(has)));
        }, cancellationToken);

    /// <summary>A disabled account is signed out everywhere.</summary>
    public Task DisableAsync(string id, bool disabled, string administrator, CancellationToken cancellationToken) =>
        ChangeAsync(id, administrator, disabled ? "disabled" : "enabled", async (users, account) =>
        {
            if (account.UserName == administrator)
                throw new AccountException("You cannot disable your own account.");
            Require(await users.SetLockoutEndDateAsync(account, disabled ? DateTimeOffset.MaxValue : null));
        }, cancellationToken);

    /// <returns>The new password, to be changed at the next sign-in.</returns>
    public async Task<string> ResetPasswordAsync(string id, string administrator, CancellationToken cancellationToken)
    {
        var password = Passwords.Random();
        await ChangeAsync(id, administrator, "new password", async (users, account) =>
        {
            account.MustChangePassword = true;
            Require(await users.RemovePasswordAsync(account));
            Require(await users.AddPasswordAsync(account, password));
        }, cancellationToken);
        return password;
    }

    /// <summary>For an administrator whom no other can let in again: a new password, and no second factor.</summary>
    /// <returns>The new password, to be changed at the next sign-in.</returns>
    /// <exception cref="AccountException">There is no such account.</exception>
    public async Task<string> ResetAsync(string name, string who, CancellationToken cancellationToken)
    {
        var account = (await ListAsync(cancellationToken)).Find(account => account.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AccountException($"There is no account '{name}'.");
        if (account.HasSecondFactor)
            await RemoveSecondFactorAsync(account.Id, who, cancellationToken);
        return await ResetPasswordAsync(account.Id, who, cancellationToken);
    }

    /// <summary>For a person who has lost the app and the recovery codes. They are signed out.</summary>
    /// <exception cref="AccountException">It is the administrator's own: that takes a code.</exception>
    public async Task RemoveSecondFactorAsync(string id, string administrator, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = await Users(scope).FindByIdAsync(id) ?? throw new AccountException("This account does not exist.");
        if (account.UserName == administrator)
            throw new AccountException("You remove your own second factor on the page of your account, with a code.");
        await scope.ServiceProvider.GetRequiredService<SecondFactor>().RemoveAsync(account, administrator, cancellationToken);
        changes.Note(account.UserName!);
    }

    async Task ChangeAsync(
        string id, string administrator, string what, Func<UserManager<Account>, Account, Task> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var account = await users.FindByIdAsync(id) ?? throw new AccountException("This account does not exist.");
        await change(users, account);
        // Signs out every session that has the old rights.
        Require(await users.UpdateSecurityStampAsync(account));
        await sessions.EndAllOfAsync(account.UserName!, except: null, cancellationToken);
        changes.Note(account.UserName!);
        await audit.WriteAsync(administrator, AuditActions.Account, account.UserName!, null, what, cancellationToken);
    }

    static UserManager<Account> Users(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new AccountException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}

/// <summary>An account cannot be created or changed in this way; the message says why.</summary>
sealed class AccountException(string message) : Exception(message);
