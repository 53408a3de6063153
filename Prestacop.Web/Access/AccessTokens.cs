using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>The tokens of programs that read the hub.</summary>
sealed class AccessTokens(IDbContextFactory<WebDatabase> databases, AuditLog audit, AccessChanges changes, TimeProvider time)
{
    /// <summary>The prefix of every token, so that scanners find a leaked one.</summary>
    public const string Prefix = "prestacop_";

    /// <summary>How long a token is valid unless another time is asked for.</summary>
    public static readonly TimeSpan DefaultValidity = TimeSpan.FromDays(90);

    /// <summary>The longest validity.</summary>
    public static readonly TimeSpan MaxValidity = TimeSpan.FromDays(366);

    static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(1);

    /// <param name="name">What the token is for.</param>
    /// <param name="role">One of <see cref="Roles.ForTokens"/>.</param>
    /// <param name="validity">How long it is valid; more than zero, at most <see cref="MaxValidity"/>.</param>
    /// <param name="administrator">Who creates it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The token, which is not stored and cannot be shown again.</returns>
    /// <exception cref="ArgumentException">The role or the validity is not possible.</exception>
    public async Task<string> CreateAsync(string name, string role, TimeSpan validity, string administrator, CancellationToken cancellationToken)
    {
        if (validity <= TimeSpan.Zero || validity > MaxValidity)
            throw new ArgumentException($"A token is valid for at most {MaxValidity.TotalDays:0} days.", nameof(validity));
        if (!Roles.ForTokens.Contains(role))
            throw new ArgumentException($"A token cannot have the role '{role}', only: {string.Join(", ", Roles.ForTokens)}.", nameof(role));
        var token = Prefix + RandomNumberGenerator.GetHexString(48, lowercase: true);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.AccessTokens.Add(new AccessTokenRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
            Name = name,
            Hash = HashOf(token),
            Role = role,
            CreatedBy = administrator,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = time.GetUtcNow() + validity,
        });
        await database.SaveChangesAsync(cancellationToken);
        await audit.WriteAsync(administrator, AuditActions.Token, name, null, $"created for {role}, valid for {validity.TotalDays:0.#} days", cancellationToken);
        return token;
    }

    /// <summary>Creates a token and revokes the earlier ones of the same name.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<string> ReplaceAsync(string name, string role, TimeSpan validity, string administrator, CancellationToken cancellationToken)
    {
        var earlier = (await ListAsync(cancellationToken)).Where(row => row.Name == name && row.RevokedAt is null).ToList();
        // Created first: a role that tokens cannot have must not cost a program its access.
        var token = await CreateAsync(name, role, validity, administrator, cancellationToken);
        foreach (var row in earlier)
            await RevokeAsync(row.Id, administrator, cancellationToken);
        return token;
    }

    /// <summary>Every token, also revoked ones, the newest first.</summary>
    public async Task<List<AccessTokenRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AccessTokens.AsNoTracking().OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
    }

    public async Task RevokeAsync(string id, string administrator, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.AccessTokens.FindAsync([id], cancellationToken) is not { RevokedAt: null } row)
            return;
        row.RevokedAt = time.GetUtcNow();
        await database.SaveChangesAsync(cancellationToken);
        changes.Note($"{ReservedNames.TokenPrefix}{row.Name}");
        await audit.WriteAsync(administrator, AuditActions.Token, row.Name, null, "revoked", cancellationToken);
    }

    /// <summary>The token's entry; null when the token is unknown, revoked or expired.</summary>
    /// <param name="token">The token.</param>
    /// <param name="address">Where it is used, which the entry notes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AccessTokenRow?> FindAsync(string token, string address, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var hash = HashOf(token);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.AccessTokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        if (row is null || !IsValid(row))
            return null;
        await NoteUseAsync(database, row, address, cancellationToken);
        return row;
    }

    /// <summary>Whether a token may still be used, by the id of its entry.</summary>
    public async Task<bool> IsValidAsync(string id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AccessTokens.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row && IsValid(row);
    }

    bool IsValid(AccessTokenRow row) => row.RevokedAt is null && !(row.ExpiresAt <= time.GetUtcNow());

    /// <summary>The last use to the minute; the audit log has the first use from each other address.</summary>
    async Task NoteUseAsync(WebDatabase database, AccessTokenRow row, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (row.LastUsedFrom == address && now - row.LastUsedAt < UseInterval)
            return;
        await database.AccessTokens.Where(known => known.Id == row.Id).ExecuteUpdateAsync(
            update => update.SetProperty(known => known.LastUsedAt, now).SetProperty(known => known.LastUsedFrom, address), cancellationToken);
        if (row.LastUsedFrom != address)
            await audit.WriteAsync($"{ReservedNames.TokenPrefix}{row.Name}", AuditActions.TokenUse, row.Name, null, $"used from {address}", cancellationToken);
    }

    static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
