using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Feeding;

/// <summary>A file, opened where it is to be published from.</summary>
/// <param name="Reader">At the first record to be published.</param>
/// <param name="Start">How far the file is in Kafka.</param>
/// <param name="Published">Records behind the start that Kafka has already.</param>
sealed record ResumedFile(TicketReader Reader, CommittedMark Start, PublishedRecords Published)
{
    /// <summary>Opens a file at its first record.</summary>
    /// <param name="file">The file.</param>
    /// <param name="today">The day of the run.</param>
    /// <param name="tickets">The next offset of each partition of the tickets.</param>
    /// <param name="rejected">The same of the rejected records.</param>
    /// <exception cref="RefusedFileException">It is no text any more.</exception>
    public static ResumedFile AtBeginning(TicketFile file, DateOnly today, long[] tickets, long[] rejected)
    {
        var text = file.OpenText();
        var start = new FileMark(new FilePosition(0, 1), text.Text.DigestAt(0), Header: null);
        return new ResumedFile(new TicketReader(file, text, today), new CommittedMark(start, tickets, rejected), PublishedRecords.None);
    }

    /// <summary>Opens a file where an earlier run stopped.</summary>
    /// <param name="file">The file.</param>
    /// <param name="today">The day of the run.</param>
    /// <param name="point">What the earlier run saved.</param>
    /// <param name="published">What Kafka has behind it.</param>
    /// <returns>Null when the text before that position is another: then it is another file.</returns>
    /// <exception cref="RefusedFileException">It is no text any more.</exception>
    public static ResumedFile? At(TicketFile file, DateOnly today, ResumePoint point, PublishedRecords published)
    {
        var text = file.OpenText();
        if (!text.Text.SkipTo(point.Offset) || text.Text.DigestAt(point.Offset) != point.Digest)
        {
            text.Dispose();
            return null;
        }
        var header = point.Header is null ? null : TicketHeader.Match(point.Header, file.Options.Map).Header;
        var position = new FilePosition(point.Offset, point.Line);
        FilePosition? from = point.Offset == 0 ? null : position;
        if (from is null)
            text.Text.Rewind(0);
        return new ResumedFile(
            new TicketReader(file, text, today, from, header),
            new CommittedMark(new FileMark(position, point.Digest, header), point.TicketOffsets, point.RejectedOffsets),
            published);
    }
}
