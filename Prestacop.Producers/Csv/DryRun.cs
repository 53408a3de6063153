using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Csv;

/// <summary>Reads files as <c>csv</c> does and tells what would be published. Sends nothing and needs no broker.</summary>
/// <param name="sources">The files.</param>
/// <param name="options">What the user has said about them.</param>
/// <param name="output">Takes the account; its last lines are one for each file.</param>
/// <param name="time">Tells the day of the run.</param>
sealed class DryRun(IReadOnlyList<InputSource> sources, TicketFormatOptions options, TextWriter output, TimeProvider time)
{
    const int SampleTickets = 3;

    /// <summary>Reads all files.</summary>
    /// <returns>
    /// <see cref="ExitCodes.Done"/> when every record was accepted, <see cref="ExitCodes.Failed"/> when a file was refused, else <see cref="ExitCodes.Rejected"/>.
    /// </returns>
    public int Run(CancellationToken cancellationToken)
    {
        var results = new List<string>();
        var exitCode = ExitCodes.Done;
        foreach (var source in sources)
        {
            var tally = new RecordTally();
            try
            {
                Read(source, tally, cancellationToken);
                results.Add(string.Create(CultureInfo.InvariantCulture, $"{source.Name}: {tally.Accepted} accepted, {tally.Rejected} rejected"));
                if (tally.Rejected > 0 && exitCode == ExitCodes.Done)
                    exitCode = ExitCodes.Rejected;
            }
            catch (Exception refused) when (refused is RefusedFileException or InvalidDataException or IOException)
            {
                // A packed file may be damaged behind its first records.
                var before = tally.Accepted + tally.Rejected == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{tally.Accepted} accepted, {tally.Rejected} rejected, then ");
                results.Add($"{source.Name}: {before}refused: {DisplayText.Sanitize(refused.Message)}");
                exitCode = ExitCodes.Failed;
            }
        }
        foreach (var result in results)
            output.WriteLine(result);
        return exitCode;
    }

    void Read(InputSource source, RecordTally tally, CancellationToken cancellationToken)
    {
        var file = TicketFile.Open(source, options);
        output.WriteLine(ReadReport.Format(file));
        Write(ReadReport.Remarks(file));
        using var reader = new TicketReader(file, file.OpenText(), NewYork.DayOf(time.GetUtcNow()));
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.Add(reader);
            if (tally.Accepted <= SampleTickets && reader.Ticket is { } ticket)
                Write([Sample(ticket)]);
        }
        if (tally.Accepted + tally.Rejected == 0)
            Write(["It has a header and no records."]);
        Write(ReadReport.Findings(tally, reader.Counts));
    }

    void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine("  " + DisplayText.Sanitize(line));
    }

    static string Sample(ParkingViolation ticket) => string.Create(CultureInfo.InvariantCulture,
        $"Line {ticket.SourceLine}: {ticket.SummonsNumber}, {IsoDate.Format(ticket.IssueDate)} {ticket.TimeOfDay ?? "without a time"}, code {ticket.ViolationCode}, "
        + $"plate {ticket.PlateId ?? "none"} {ticket.RegistrationState}, {ticket.HouseNumber} {ticket.StreetName} {ticket.IntersectingStreet}, county {ticket.ViolationCounty ?? "none"}")
        .Replace("  ", " ", StringComparison.Ordinal);
}
