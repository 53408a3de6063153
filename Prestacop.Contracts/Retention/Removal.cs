using System.Globalization;
using System.Text.Json.Serialization;

namespace Prestacop.Contracts;

/// <summary>
/// An entry of the log of removals: what was removed from the storage, when and under which rule; and each hold that was added or released. The log is
/// kept in HDFS, chained by hash as the audit logs are, and each entry is published to the topic <c>audit</c>.
/// </summary>
public sealed record Removal
{
    /// <summary>Counts the entries from 1 without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Unique.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the first entry of the log.</summary>
    public required string LogId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who ran the command: user and machine.</summary>
    public required string Who { get; init; }

    /// <summary>One of <see cref="RemovalActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was removed from, or what is held.</summary>
    public required string Dataset { get; init; }

    /// <summary>The rule or the order, in words.</summary>
    public required string Rule { get; init; }

    /// <summary>The first day that was changed; null for none.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day that was changed; null for none.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Records that were removed; null when whole files were removed unread.</summary>
    public long? Records { get; init; }

    /// <summary>The bytes that were freed; null when they are not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Records that stay since they are held; null when whole days are.</summary>
    public long? Held { get; init; }

    /// <summary>The cases of the holds or of the order; null for none.</summary>
    public string? Case { get; init; }

    /// <summary>SHA-256 of this entry and of the hash of the entry before, hexadecimal; see <see cref="AuditEntry.HashOf"/>.</summary>
    public string Hash { get; init; } = "";

    /// <summary>An entry that is not in a log yet: its place there gives it number, ids, time, who and hash.</summary>
    /// <param name="action">One of <see cref="RemovalActions"/>.</param>
    /// <param name="dataset">See <see cref="Dataset"/>.</param>
    /// <param name="rule">See <see cref="Rule"/>.</param>
    public static Removal Of(string action, string dataset, string rule) =>
        new() { Number = 0, Id = "", LogId = "", Time = default, Who = "", Action = action, Dataset = dataset, Rule = rule };

    /// <summary>The entry with its hash.</summary>
    /// <param name="previous">The hash of the entry before; null for the first.</param>
    public Removal Seal(string? previous) => this with { Hash = HashAfter(previous) };

    /// <summary>What <see cref="Hash"/> should be.</summary>
    /// <param name="previous">The hash of the entry before; null for the first.</param>
    public string HashAfter(string? previous) => AuditEntry.HashOf(previous, ToAuditEntry());

    /// <summary>The entry as it is published.</summary>
    public AuditEntry ToAuditEntry() => new()
    {
        LogId = LogId,
        Number = Number,
        EntryId = Id,
        Time = Time,
        Who = Who,
        Action = Action,
        Subject = Days is { } days ? $"{Dataset} {days}" : Dataset,
        Reason = Case is null ? Rule : $"{Rule} (case {Case})",
        Outcome = Outcome,
        Hash = Hash,
    };

    /// <summary>The days, such as <c>2026-01-01 to 2026-01-31</c>; null for none.</summary>
    [JsonIgnore]
    public string? Days => (FirstDay, LastDay) switch
    {
        ({ } first, { } last) => first == last ? Iso(first) : $"{Iso(first)} to {Iso(last)}",
        _ => null,
    };

    string? Outcome => Action is RemovalActions.Retention or RemovalActions.Expunge
        ? string.Create(CultureInfo.InvariantCulture, $"{(Records is { } records ? $"{records} records" : "whole files")} removed, {Bytes ?? 0} bytes, {(Held is { } held ? $"{held} records" : "whole days")} held")
        : null;

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What the log of removals notes.</summary>
public static class RemovalActions
{
    /// <summary>What a term removes begins. Without an entry <see cref="Retention"/> after it, it was interrupted, and some of it is removed.</summary>
    public const string RetentionBegun = "retention-begun";

    /// <summary>A term was over.</summary>
    public const string Retention = "retention";

    /// <summary>What a court has ordered begins. Without an entry <see cref="Expunge"/> after it, it was interrupted, and some of it is removed.</summary>
    public const string ExpungeBegun = "expunge-begun";

    /// <summary>A court has ordered it.</summary>
    public const string Expunge = "expunge";

    /// <summary>Everything was searched for what a court has ordered to remove; the rule says what was found.</summary>
    public const string ExpungeSearch = "expunge-search";

    /// <summary>A hold was added, or changed.</summary>
    public const string Hold = "hold";

    /// <summary>A hold was released.</summary>
    public const string HoldReleased = "hold-released";
}
