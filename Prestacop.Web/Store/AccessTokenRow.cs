namespace Prestacop.Web.Store;

/// <summary>A token with which a program, such as a precinct's PC, signs in to the hub. The token itself is not stored.</summary>
sealed class AccessTokenRow
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, hexadecimal. A token is random, so that no slower hash is needed.</summary>
    public required string Hash { get; set; }

    /// <summary>The role that the token gives.</summary>
    public required string Role { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it stops to be valid; null for one that was created before tokens expired.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When a program last signed in with it, to the minute; null when none has.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The address of that program.</summary>
    public string? LastUsedFrom { get; set; }
}
