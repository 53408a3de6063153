namespace Prestacop.Web.Tickets;

/// <summary>What is done with a file that a clerk has handed in.</summary>
public enum HandedInState
{
    /// <summary>It is on its way from the browser.</summary>
    Receiving,

    /// <summary>It is read as <c>csv --dry-run</c> does, or waits for that.</summary>
    Checking,

    /// <summary>It can be fed.</summary>
    Checked,

    /// <summary>It cannot be fed, and has been deleted.</summary>
    Refused,

    /// <summary>It is being published, or waits for that.</summary>
    Feeding,

    /// <summary>Feeding was stopped, by a person or because it failed; it can be continued.</summary>
    Stopped,

    /// <summary>All of it has been published; the file has been deleted.</summary>
    Fed,
}

/// <summary>A file that a clerk has handed in: what a restart must know. Immutable.</summary>
public sealed record HandedIn
{
    /// <summary>Whose it is.</summary>
    public required string Who { get; init; }

    /// <summary>The file's name, without a folder and control characters.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public required HandedInState State { get; init; }

    /// <summary>Bytes of the file.</summary>
    public long Bytes { get; init; }

    /// <summary>SHA-256 of the file as it was handed in, as <c>sha256sum</c> prints it.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>A digest of its text, by which the same content is known again, packed or not; null before it is checked.</summary>
    public string? Content { get; init; }

    public long Accepted { get; init; }

    public long Rejected { get; init; }

    /// <summary>How the file is written, for people.</summary>
    public string? Format { get; init; }

    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Why it is refused or was stopped, for people; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>The name that its tickets carry: that of the first time that the content was begun.</summary>
    public string? FedAs { get; init; }

    /// <summary>Tickets that this run has published; those of an interrupted run before it are not among them.</summary>
    public long Published { get; init; }

    public bool IsRunning => State is HandedInState.Checking or HandedInState.Feeding;

    public bool CanBeFed => State is HandedInState.Checked or HandedInState.Stopped && Content is not null && Accepted > 0;

    /// <summary>Whether the file is on the disk.</summary>
    public bool IsKept => State is not (HandedInState.Fed or HandedInState.Refused);
}
