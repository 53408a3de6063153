using System.Globalization;
using System.Text.Json;
using Prestacop.Producers.Progress;

namespace Prestacop.Producers.Generation;

/// <summary>What was generated; the content of <c>--summary-json</c>.</summary>
/// <param name="Rows">Records written, the damaged ones among them.</param>
/// <param name="Damaged">Records that a reader is to reject.</param>
/// <param name="Bytes">Size of the output; null when it went to the standard output.</param>
/// <param name="Seconds">How long it took.</param>
sealed record GenerateSummary(long Rows, long Damaged, long? Bytes, double Seconds);

/// <summary>One run of <c>csv --generate</c>.</summary>
sealed class GenerateRun(long rows, string file, int seed, bool older, string? summaryFile, TimeProvider time)
{
    /// <summary>Writes the file, or the standard output for <c>-</c>, and returns the exit code.</summary>
    public int Run(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var generator = new TicketGenerator(seed, older);
        using var output = file == "-" ? Console.OpenStandardOutput() : File.Create(file, 1);
        try
        {
            ProgressReport.During("tickets", rows, time, progress => generator.Write(output, rows, written => progress.Tell(written,
                () => string.Create(CultureInfo.InvariantCulture, $"{written:N0} of {rows:N0} tickets")), cancellationToken));
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"Cancelled: '{file}' holds only a part.");
            return ExitCodes.Cancelled;
        }
        var bytes = output.CanSeek ? output.Length : (long?)null;
        var summary = new GenerateSummary(rows, generator.Damaged, bytes, time.GetElapsedTime(start).TotalSeconds);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} tickets, of which {summary.Damaged:N0} are damaged and will be rejected, {rows / summary.Seconds:N0} tickets/s"));
        if (summaryFile is not null)
            File.WriteAllBytes(summaryFile, JsonSerializer.SerializeToUtf8Bytes(summary, ProducersJson.Default.GenerateSummary));
        return ExitCodes.Done;
    }
}
