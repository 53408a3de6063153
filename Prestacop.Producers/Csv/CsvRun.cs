using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Producers.Progress;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Csv;

/// <summary>What <c>csv</c> is asked to do.</summary>
sealed record CsvRunOptions
{
    public required IReadOnlyList<string> Files { get; init; }
    public required string BootstrapServers { get; init; }
    public required string Topic { get; init; }
    public string RejectedTopic { get; init; } = Topics.Rejected;
    public double? Rate { get; init; }
    public bool Resume { get; init; }
    public required string StateFolder { get; init; }
    public string? SummaryFile { get; init; }
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>One run of <c>csv</c>: checks every file, sends them one after the other, and tells what was done.</summary>
sealed class CsvRun(CsvRunOptions options, TimeProvider time)
{
    /// <summary>A person who has pressed Ctrl-C waits no longer than this for what is under way.</summary>
    static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(15);

    /// <summary>Runs, and returns the exit code.</summary>
    /// <exception cref="ProducerException">A file is none of tickets, or Kafka failed.</exception>
    public int Run(CancellationToken cancellationToken)
    {
        // All of the files are looked at before the first row is sent.
        var files = options.Files.Select(TicketFile.Open).ToList();
        var state = new ResumeState(options.StateFolder);
        var starts = files.Select(file => options.Resume ? state.Load(file) : null).ToList();
        using var publisher = KafkaPublisher.Connect(new PublisherOptions
        {
            BootstrapServers = options.BootstrapServers,
            LingerMilliseconds = 20,
            ConnectTimeout = options.ConnectTimeout,
        }, options.Topic, options.RejectedTopic);
        using var feeder = new TicketFeeder(publisher, (options.Topic, options.RejectedTopic), state, new Pacer(options.Rate, time), time);
        var finished = false;
        try
        {
            var bytes = files.Zip(starts, (file, start) => file.Size - (start?.Offset ?? 0)).Sum();
            ProgressReport.During("tickets", bytes, time, progress =>
            {
                foreach (var (file, start) in files.Zip(starts))
                    feeder.Feed(file, start, progress, cancellationToken);
            });
            finished = true;
            return ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            publisher.Flush(CancelPatience);
            return ExitCodes.Cancelled;
        }
        finally
        {
            feeder.SavePosition();
            Tell(feeder.Summary, finished);
        }
    }

    void Tell(CsvSummary summary, bool finished)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{summary.RowsRead:N0} rows read, {summary.Published:N0} published, {summary.Rejected:N0} rejected, "
            + $"{summary.RowsRead / summary.Seconds:N0} rows/s"));
        if (!finished)
            Console.Error.WriteLine("Stopped before the end: the same command with --resume goes on from there.");
        if (options.SummaryFile is { } path)
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(summary, ProducersJson.Default.CsvSummary));
    }
}
