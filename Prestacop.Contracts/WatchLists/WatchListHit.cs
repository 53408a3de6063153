namespace Prestacop.Contracts;

/// <summary>An entry of a watch list that a violation's plate matches, as an alert names it: without the plate that is looked for.</summary>
public sealed record WatchListHit
{
    /// <summary>See <see cref="WatchListEntry.EntryId"/>.</summary>
    public string? EntryId { get; init; }

    /// <summary>The list's name; the file's name when the list is a file.</summary>
    public required string List { get; init; }

    /// <summary>Why the vehicle is looked for.</summary>
    public string? Reason { get; init; }

    /// <summary>Whom to ask about it.</summary>
    public string? Owner { get; init; }

    /// <summary>0 to 100.</summary>
    public int Priority { get; init; }

    /// <summary>Whether one character of the plate was read differently.</summary>
    public bool Similar { get; init; }

    /// <summary>The hit of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="similar">See <see cref="Similar"/>.</param>
    public static WatchListHit Of(WatchListEntry entry, bool similar)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new() { EntryId = entry.EntryId, List = entry.List, Reason = entry.Reason, Owner = entry.Owner, Priority = entry.Priority, Similar = similar };
    }
}
