using System.Globalization;
using System.Text.Json;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Progress;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Producers.Generation;

/// <summary>The figures of a generation; the content of <c>--summary-json</c>.</summary>
/// <param name="Rows">Records written, including the damaged ones.</param>
/// <param name="Damaged">Records that a reader must reject.</param>
/// <param name="Bytes">Size of the output; null when it was written to standard output.</param>
/// <param name="Seconds">Duration of the generation.</param>
sealed record GenerateRunReport(long Rows, long Damaged, long? Bytes, double Seconds);

/// <summary>One run of <c>csv --generate</c>.</summary>
sealed class GenerateRun(long rows, string file, int seed, bool older, string? reportFile, TimeProvider time)
{
    /// <summary>Whether an existing file is overwritten. Default: it is refused.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Writes the file, or standard output for <c>-</c>, and returns the exit code.</summary>
    /// <exception cref="CommandException">The file exists already, or a place cannot be written.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        CommandException.ThrowUnless(Overwrite || file == InputFiles.Standard || !File.Exists(file), $"'{file}' exists already: --force overwrites it.");
        OutputPlaces.RequireFile(reportFile, "--summary-json");
        var start = time.GetTimestamp();
        var generator = new TicketGenerator(seed, older);
        await using var output = file == InputFiles.Standard ? Console.OpenStandardOutput() : File.Create(file, 1);
        try
        {
            await ProgressReport.RunAsync("tickets", rows, time, progress =>
            {
                generator.Write(output, rows, written => progress.Report(written,
                    () => string.Create(CultureInfo.InvariantCulture, $"{written:N0} of {rows:N0} tickets")), cancellationToken);
                return Task.CompletedTask;
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Cancelled: '{file}' is incomplete.");
            return ExitCodes.Cancelled;
        }
        var bytes = output.CanSeek ? output.Length : (long?)null;
        var report = new GenerateRunReport(rows, generator.Damaged, bytes, time.GetElapsedTime(start).TotalSeconds);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} tickets, {report.Damaged:N0} of them damaged on purpose, {rows / report.Seconds:N0} tickets/s"));
        if (reportFile is not null)
            await File.WriteAllBytesAsync(reportFile, JsonSerializer.SerializeToUtf8Bytes(report, ProducersJson.Default.GenerateRunReport), CancellationToken.None);
        return ExitCodes.Done;
    }
}
