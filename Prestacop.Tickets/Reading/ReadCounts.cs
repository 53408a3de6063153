namespace Prestacop.Tickets.Reading;

/// <summary>What was passed over or mended while a file was read.</summary>
sealed record ReadCounts
{
    /// <summary>Lines without anything but spaces.</summary>
    public long BlankLines { get; set; }

    /// <summary>Lines of separators alone.</summary>
    public long EmptyRecords { get; set; }

    /// <summary>Headers after the first.</summary>
    public long FurtherHeaders { get; set; }

    /// <summary>Records that stand in quotes as a whole, and were read all the same.</summary>
    public long QuotedRecords { get; set; }

    /// <summary>Cells that are not UTF-8, and were read as Windows-1252.</summary>
    public long OtherEncodingCells { get; set; }
}
