namespace Prestacop.Tickets.Files;

/// <summary>What a check of a file has found.</summary>
public sealed record TicketFileResult
{
    /// <summary>Why the file is not read, or not to its end, as it follows the file's name; null for a file that was read.</summary>
    public string? Problem { get; init; }

    /// <summary>Tickets.</summary>
    public long Accepted { get; init; }

    /// <summary>Rejected records.</summary>
    public long Rejected { get; init; }

    /// <summary>How the file is written, for people; null when that is not known.</summary>
    public string? Format { get; init; }

    /// <summary>What of the file is not as in others, and what was found in it, for people.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>A digest of all text, by which the same content is known again, packed or not; null for a file that was not read to its end.</summary>
    public string? Content { get; init; }
}
