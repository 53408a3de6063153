using Prestacop.Tickets.Columns;

namespace Prestacop.Tickets.Reading;

/// <summary>How a ticket file is written.</summary>
sealed record TicketFormat
{
    /// <summary>Its columns.</summary>
    public required TicketHeader Header { get; init; }

    /// <summary>What separates its cells.</summary>
    public required char Separator { get; init; }

    /// <summary>Where its header starts; where its first record starts when it has none.</summary>
    public FilePosition HeaderPosition { get; init; } = new(0, 1);

    /// <summary>Whether a line of the file is the header.</summary>
    public bool HasHeaderLine { get; init; } = true;

    /// <summary>Whether the day stands before the month.</summary>
    public bool DayFirst { get; init; }

    /// <summary>Whether times are minutes since midnight.</summary>
    public bool MinutesOfDay { get; init; }

    /// <summary>The encoding, for people.</summary>
    public required string EncodingName { get; init; }
}

/// <summary>What the user has said about the files.</summary>
sealed record TicketFormatOptions
{
    /// <summary>Columns named by hand.</summary>
    public ColumnMap? Map { get; init; }

    /// <summary>Whether the files have no header, and the official columns.</summary>
    public bool OfficialHeader { get; init; }

    /// <summary>Whether the day stands before the month; null to find out.</summary>
    public bool? DayFirst { get; init; }

    /// <summary>The encoding; null to find out.</summary>
    public System.Text.Encoding? Encoding { get; init; }
}
