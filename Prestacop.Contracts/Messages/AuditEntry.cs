using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>An entry of a dashboard's audit log, or of the log of removals (<see cref="Removal"/>): who did what, when and why. Each is chained to the one before by its hash.</summary>
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

    /// <summary>The hash that chains an entry to the one before it.</summary>
    /// <param name="previous">The hash of the entry before; null for the first.</param>
    /// <param name="entry">The entry; its own <see cref="Hash"/> and <see cref="LogId"/> do not count.</param>
    public static string HashOf(string? previous, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        // To the microsecond, which is what every database keeps.
        string?[] fields =
        [
            previous, entry.Number.ToString(CultureInfo.InvariantCulture), entry.EntryId, entry.Time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            entry.Who, entry.Action, entry.Subject, entry.Reason, entry.Outcome,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fields)));
    }
}
