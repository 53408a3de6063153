namespace Prestacop.Contracts;

/// <summary>An entry of a dashboard's audit log: who did what, when and why. Each is chained to the one before by its hash.</summary>
public sealed record AuditEntry
{
    /// <summary>The log that the entry is of: the id of its first entry.</summary>
    public required string LogId { get; init; }

    /// <summary>Counts the entries of the log from 1 without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Unique.</summary>
    public required string EntryId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who.</summary>
    public required string Who { get; init; }

    /// <summary>What, such as <c>decision</c> or <c>plate-search</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>Why; null when no reason is asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The result, where it is not the action itself.</summary>
    public string? Outcome { get; init; }

    /// <summary>SHA-256 of this entry and of the hash of the entry before, hexadecimal.</summary>
    public required string Hash { get; init; }
}
