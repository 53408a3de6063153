using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>The tokens of programs that read the hub.</summary>
sealed class AccessTokens(IDbContextFactory<WebDatabase> databases, AuditLog audit, TimeProvider time)
{
    /// <summary>The prefix of every token, so that scanners find a leaked one.</summary>
    public const string Prefix = "prestacop_";

    /// <returns>The token, which is not stored and cannot be shown again.</returns>
    public async Task<string> CreateAsync(string name, string role, string administrator, CancellationToken cancellationToken)
    {
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
        });
        await database.SaveChangesAsync(cancellationToken);
        await audit.WriteAsync(administrator, AuditActions.Token, name, null, $"created for {role}", cancellationToken);
        return token;
    }

    /// <summary>Creates a token and revokes the earlier ones of the same name.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<string> ReplaceAsync(string name, string role, string administrator, CancellationToken cancellationToken)
    {
        var earlier = (await ListAsync(cancellationToken)).Where(row => row.Name == name && row.RevokedAt is null).ToList();
        // Created first: a role that tokens cannot have must not cost a program its access.
        var token = await CreateAsync(name, role, administrator, cancellationToken);
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
        await audit.WriteAsync(administrator, AuditActions.Token, row.Name, null, "revoked", cancellationToken);
    }

    /// <summary>The token's entry; null when the token is unknown or revoked.</summary>
    public async Task<AccessTokenRow?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var hash = HashOf(token);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AccessTokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, cancellationToken);
    }

    static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
