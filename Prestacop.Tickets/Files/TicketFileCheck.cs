using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Tickets.Files;

/// <summary>Reads a file as <c>csv --dry-run</c> does, in constant memory. Sends nothing.</summary>
/// <param name="maxTextBytes">The most text that is unpacked: a small file may hold a thousand times its size.</param>
/// <param name="time">Tells the day.</param>
public sealed class TicketFileCheck(long maxTextBytes, TimeProvider time)
{
    /// <summary>Reads the file. Blocks: for a thread of its own.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reject">Called with each rejected record.</param>
    /// <param name="progress">Called for each record with the bytes of the file that were read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was found; <see cref="TicketFileResult.Problem"/> says why a file is refused or damaged.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TicketFileResult Run(GivenFile file, Action<TicketReject> reject, Action<long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reject);
        ArgumentNullException.ThrowIfNull(progress);
        var (tally, counts) = (new RecordTally(), new ReadCounts());
        TicketFile? opened = null;
        string? content = null;
        string? problem = null;
        try
        {
            opened = TicketFile.Open(file.ToSource(file.Path, Watch), new TicketFormatOptions());
            using var reader = new TicketReader(opened, opened.OpenText(), NewYork.DayOf(time.GetUtcNow()));
            counts = reader.Counts;
            while (reader.Read())
            {
                tally.Add(reader);
                if (reader.Problem is { } wrong)
                    reject(new TicketReject(reader.Position.Line, wrong.Field, wrong.Reason));
                progress(reader.RawPosition);
            }
            content = reader.Mark().Digest;
        }
        catch (Exception refused) when (refused is RefusedFileException or InvalidDataException)
        {
            problem = DisplayText.Sanitize(refused.Message);
        }
        return new TicketFileResult
        {
            Problem = problem,
            Accepted = tally.Accepted,
            Rejected = tally.Rejected,
            Format = opened is null ? null : DisplayText.Sanitize(ReadReport.Format(opened)),
            Findings = opened is null ? [] : [.. ReadReport.Remarks(opened).Concat(ReadReport.Findings(tally, counts)).Select(DisplayText.Sanitize)],
            Content = content,
        };

        // Also inside a line without an end, and between blank lines that never end.
        void Watch(long text)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text > maxTextBytes)
                throw new RefusedFileException($"it holds more than {Sizes.Format(maxTextBytes)} of text");
        }
    }
}
