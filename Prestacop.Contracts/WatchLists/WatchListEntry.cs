namespace Prestacop.Contracts;

/// <summary>A vehicle that is looked for, and why: a record of <see cref="Topics.WatchLists"/>. <see cref="WatchListRules"/> says what a valid one is.</summary>
public sealed record WatchListEntry
{
    /// <summary>A random id, which tells nothing of the plate. An alert names the entry by it. Null in a list that is a file.</summary>
    public string? EntryId { get; init; }

    /// <summary>The list's name, such as <c>stolen</c>.</summary>
    public required string List { get; init; }

    /// <summary>The plate as people write it; it is compared in the form of <see cref="PlateForm.Of"/>.</summary>
    public required string Plate { get; init; }

    /// <summary>The state that issued the plate, such as <c>NY</c>; null for any. A plate whose state was not read is taken for one of this state.</summary>
    public string? State { get; init; }

    /// <summary>Why the vehicle is looked for.</summary>
    public string? Reason { get; init; }

    /// <summary>Whom to ask about it: a person or an office.</summary>
    public string? Owner { get; init; }

    /// <summary>0 to 100; of several entries that match, an alert lists the one with the highest number first.</summary>
    public int Priority { get; init; }

    /// <summary>From when it is looked for, by the time of the drone's message; null for always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, not included; null for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether a plate matches as well that was read with one other character.</summary>
    public bool Similar { get; init; }

    /// <summary>The key of the record: two entries with the same key are the same.</summary>
    public string Key() => KeyOf(List, Plate, State);

    /// <summary>The key of an entry.</summary>
    public static string KeyOf(string list, string plate, string? state) => $"{list}/{PlateForm.Of(plate)}/{state}";
}
