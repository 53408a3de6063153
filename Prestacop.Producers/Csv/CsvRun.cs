using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Progress;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>What <c>csv</c> is asked to do.</summary>
sealed record CsvRunOptions
{
    public required IReadOnlyList<string> Files { get; init; }
    public required KafkaSettings Kafka { get; init; }
    public required string Topic { get; init; }
    public string RejectedTopic { get; init; } = Topics.Rejected;
    public double? Rate { get; init; }
    public bool Resume { get; init; }
    public required string StateFolder { get; init; }
    public string? ReportFile { get; init; }
    public TimeSpan ConnectTimeout { get; init; } = KafkaTimeouts.Connect;
}

/// <summary>One run of <c>csv</c>: checks every file, sends them one after the other, and reports the figures.</summary>
sealed class CsvRun(CsvRunOptions options, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>Runs, and returns the exit code.</summary>
    /// <exception cref="CommandException">A file is not a ticket file, or Kafka failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Every file is checked before the first row is published.
        var files = options.Files.Select(TicketFile.Open).ToList();
        var state = new ResumeState(options.StateFolder);
        var starts = files.Select(file => options.Resume ? state.Load(file) : null).ToList();
        using var publisher = new RecordPublisher(
            new KafkaClientFactory(options.Kafka, loggers, time),
            PublisherOptions.Bulk("prestacop-csv", lingerMilliseconds: 20) with { ConnectTimeout = options.ConnectTimeout })
        {
            OnBlocked = BlockedPublisher.Report,
        };
        publisher.RequireTopics(options.Topic, options.RejectedTopic);
        using var feeder = new TicketFeeder(publisher, (options.Topic, options.RejectedTopic), state, new Pacer(options.Rate, time), time);
        var finished = false;
        try
        {
            var bytes = files.Zip(starts, (file, start) => file.Size - (start?.Offset ?? 0)).Sum();
            await ProgressReport.RunAsync("tickets", bytes, time, progress =>
            {
                foreach (var (file, start) in files.Zip(starts))
                    feeder.Feed(file, start, progress, cancellationToken);
                return Task.CompletedTask;
            });
            finished = true;
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            publisher.Flush(KafkaTimeouts.CancelledFlush);
            return ExitCodes.Cancelled;
        }
        finally
        {
            feeder.SavePosition();
            Write(feeder.Report, finished);
        }
    }

    void Write(CsvRunReport report, bool finished)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.RowsRead:N0} rows read, {report.Published:N0} published, {report.Rejected:N0} rejected, "
            + $"{report.RowsRead / report.Seconds:N0} rows/s"));
        if (!finished)
            Console.Error.WriteLine("Stopped before the end: run the same command with --resume to continue from there.");
        if (options.ReportFile is { } path)
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(report, ProducersJson.Default.CsvRunReport));
    }
}
