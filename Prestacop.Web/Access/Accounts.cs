using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>An account as the administrator sees it.</summary>
sealed record AccountSummary(string Id, string Name, IReadOnlyList<string> Roles, bool Disabled, bool LockedOut);

/// <summary>Keeps the accounts. Each change is noted in the audit log.</summary>
sealed class Accounts(IServiceScopeFactory scopes, AuditLog audit, TimeProvider time)
{
    public const string FirstName = "admin";

    /// <summary>Makes the first administrator, who may do all, when there is no account at all.</summary>
    /// <returns>The password, which is told this once and never again; null when there is an account.</returns>
    public async Task<string?> CreateFirstAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await users.Users.AnyAsync(cancellationToken))
            return null;
        return await CreateAsync(FirstName, Roles.ForFirstAccount, "prestacop", cancellationToken);
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
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var account = new Account { UserName = name, MustChangePassword = true, LockoutEnabled = true };
        var password = Passwords.Random();
        Require(await users.CreateAsync(account, password));
        Require(await users.AddToRolesAsync(account, roles));
        await audit.WriteAsync(administrator, AuditActions.Account, name, null, $"made: {string.Join(", ", roles)}", cancellationToken);
        return password;
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
                account.Id, account.UserName!, [.. await users.GetRolesAsync(account)], disabled, !disabled && account.LockoutEnd > time.GetUtcNow()));
        }
        return summaries;
    }

    public Task SetRolesAsync(string id, IReadOnlyCollection<string> roles, string administrator, CancellationToken cancellationToken) =>
        ChangeAsync(id, administrator, $"roles: {string.Join(", ", roles)}", async (users, account) =>
        {
            if (account.UserName == administrator && !roles.Contains(Roles.Administrator))
                throw new AccountException("Nobody can take their own administration away.");
            var has = await users.GetRolesAsync(account);
            Require(await users.RemoveFromRolesAsync(account, has.Except(roles)));
            Require(await users.AddToRolesAsync(account, roles.Except(has)));
        }, cancellationToken);

    /// <summary>A disabled account is signed out everywhere within a minute.</summary>
    public Task DisableAsync(string id, bool disabled, string administrator, CancellationToken cancellationToken) =>
        ChangeAsync(id, administrator, disabled ? "disabled" : "enabled", async (users, account) =>
        {
            if (account.UserName == administrator)
                throw new AccountException("Nobody can disable themselves.");
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

    async Task ChangeAsync(
        string id, string administrator, string what, Func<UserManager<Account>, Account, Task> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var account = await users.FindByIdAsync(id) ?? throw new AccountException("There is no such account.");
        await change(users, account);
        // Whoever is signed in with the old rights is signed out.
        Require(await users.UpdateSecurityStampAsync(account));
        await audit.WriteAsync(administrator, AuditActions.Account, account.UserName!, null, what, cancellationToken);
    }

    static UserManager<Account> Users(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new AccountException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}

/// <summary>An account cannot be made or changed in this way; the message says why.</summary>
sealed class AccountException(string message) : Exception(message);
