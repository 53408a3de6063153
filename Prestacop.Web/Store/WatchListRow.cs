using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>An entry of a watch list, and whether its topic has it. A removed one stays until the topic knows of it.</summary>
sealed class WatchListRow
{
    public required string Id { get; set; }

    public required string List { get; set; }

    public required string Plate { get; set; }

    /// <summary>The plate in the form of <see cref="PlateForm.Of"/>.</summary>
    public required string Form { get; set; }

    /// <summary>Empty for any: databases take two nulls for different.</summary>
    public required string State { get; set; }

    public required string Reason { get; set; }

    public required string Owner { get; set; }

    public int Priority { get; set; }

    public DateTimeOffset? From { get; set; }

    public DateTimeOffset? Until { get; set; }

    public bool Similar { get; set; }

    public required string ChangedBy { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Somebody has removed it.</summary>
    public bool Removed { get; set; }

    /// <summary>Its time is over, and the topic is to have it no more.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>The topic does not have its newest state yet.</summary>
    public bool Due { get; set; }

    public WatchListEntry ToEntry() => new()
    {
        EntryId = Id,
        List = List,
        Plate = Plate,
        State = State.Length == 0 ? null : State,
        Reason = Reason,
        Owner = Owner,
        Priority = Priority,
        From = From,
        Until = Until,
        Similar = Similar,
    };
}
