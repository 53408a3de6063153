using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Progress;
using Prestacop.Producers.Publishing;
using Prestacop.Tickets.Feeding;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Csv;

/// <summary>One run of <c>csv</c>: checks every file, sends them one after the other, and reports the figures.</summary>
sealed class CsvRun(CsvRunOptions options, ILoggerFactory loggers, TimeProvider time)
{
    readonly (string Tickets, string Rejected) _topics = (options.Topic, options.RejectedTopic);
    readonly ResumeState _state = new(options.StateFolder, options.Topic);
    readonly DateOnly _today = NewYork.DayOf(time.GetUtcNow());

    /// <summary>Runs, and returns the exit code.</summary>
    /// <exception cref="CommandException">A file is not a ticket file, a place cannot be written, or Kafka failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Every file is checked before the first row is published, and so is every place that is written to.
        var files = InputFiles.Find(options.Files).Select(Open).ToList();
        OutputPlaces.RequireFile(options.ReportFile, "--summary-json");
        OutputPlaces.RequireFile(options.StatusFile, "--status-file");
        OutputPlaces.RequireFolder(options.StateFolder, "--state");
        var clients = new KafkaClientFactory(options.Kafka, loggers, time);
        using var publisher = new RecordPublisher(
            clients, PublisherOptions.Bulk("prestacop-csv", lingerMilliseconds: 20) with { ConnectTimeout = options.ConnectTimeout })
        {
            OnBlocked = BlockedPublisher.Report,
        };
        publisher.RequireTopics(options.Topic, options.RejectedTopic);
        using var kafka = new KafkaReader(clients, "prestacop-csv-resume");
        using var feeder = new TicketFeeder(publisher, _topics, _state, new Pacer(options.Rate, time), time);
        using var metrics = new ProducerMetrics(() => feeder.AcknowledgedByTopic, () => feeder.Waiting);
        using var watch = new DeliveryWatch(() => feeder.Acknowledged, () => feeder.Waiting, () => publisher.LastReport, time, Console.Error);
        var status = new RunStatusFile(options.StatusFile);
        status.Write(RunStatus.Running);
        var finished = false;
        try
        {
            await ProgressReport.RunAsync("tickets", files.Any(file => file.Source.Size is null) ? null : files.Sum(file => file.Source.Size), time, progress =>
            {
                foreach (var file in files)
                    Tell(file, Feed(feeder, kafka, file, progress, cancellationToken));
                return Task.CompletedTask;
            });
            finished = true;
            status.Write(RunStatus.Finished);
            return ExitCode(feeder.Report);
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

    (RecordTally Tally, ReadCounts Counts) Feed(
        TicketFeeder feeder, KafkaReader kafka, TicketFile file, ProgressReport progress, CancellationToken cancellationToken)
    {
        try
        {
            var opened = (options.Resume ? Resume(kafka, file, cancellationToken) : null)
                ?? ResumedFile.AtBeginning(file, _today, PublishedRecords.Ends(kafka, _topics.Tickets), PublishedRecords.Ends(kafka, _topics.Rejected));
            return (feeder.Feed(file, opened, progress.Report, cancellationToken), opened.Reader.Counts);
        }
        catch (RefusedFileException refused)
        {
            throw Refusal(file.Source, refused);
        }
        catch (InvalidDataException damaged)
        {
            throw new CommandException(
                $"'{file.Source.Path}' is damaged: {damaged.Message}. The records before that are published; --resume continues with a whole copy of the file.", damaged);
        }
    }

    ResumedFile? Resume(KafkaReader kafka, TicketFile file, CancellationToken cancellationToken)
    {
        if (_state.Load(file) is not { } point)
            return null;
        var opened = ResumedFile.At(file, _today, point, PublishedRecords.Find(kafka, _topics, point, cancellationToken));
        if (opened is not null || file.Source.Size is not null)
        {
            if (opened is null)
                Console.Error.WriteLine($"'{file.Name}' has other content than what was published under this name: it is another file, and published from its beginning.");
            return opened;
        }
        throw new CommandException(
            $"'{file.Name}' has other content than what was published under this name, and a pipe cannot be read twice. Run the command without --resume.");
    }

    TicketFile Open(InputSource source)
    {
        try
        {
            return TicketFile.Open(source, options.Format);
        }
        catch (Exception refused) when (refused is RefusedFileException or InvalidDataException)
        {
            throw Refusal(source, refused);
        }
    }

    static CommandException Refusal(InputSource source, Exception refused) => new($"'{source.Path}' is refused: {refused.Message}.", refused);

    void Tell(TicketFile file, (RecordTally Tally, ReadCounts Counts) read)
    {
        var (tally, counts) = read;
        if (tally.Accepted + tally.Rejected == 0)
            Console.Error.WriteLine(options.Resume ? $"{file.Name}: all of it was published already." : $"{file.Name}: it has a header and no records.");
        foreach (var line in ReadReport.Remarks(file).Concat(ReadReport.Findings(tally, counts)))
            Console.Error.WriteLine($"{file.Name}: {line}");
    }

    // Without a record nothing was rejected; a run of which most was rejected has not done what it was asked to do.
    static int ExitCode(CsvRunReport report) => report.Rejected > 0 && report.Rejected >= report.Published ? ExitCodes.Rejected : ExitCodes.Done;

    void Write(CsvRunReport report, bool finished)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.RowsRead:N0} rows read, {report.Published:N0} published, {report.Rejected:N0} rejected, "
            + $"{report.RowsRead / report.Seconds:N0} rows/s"));
        if (report.AlreadyPublished > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.AlreadyPublished:N0} rows were in Kafka already and were not published again."));
        if (report.Rejected > 0)
            Console.Error.WriteLine($"Rejected rows are in the topic '{options.RejectedTopic}' and, once the streaming job has stored them: {RejectedQuery}");
        if (!finished)
            Console.Error.WriteLine("Stopped before the end: run the same command with --resume to continue from there.");
        if (options.ReportFile is { } path)
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(report, ProducersJson.Default.CsvRunReport));
    }

    /// <summary>The command that shows the rejected rows.</summary>
    public const string RejectedQuery = "./prestacop sql \"select file, line, reason from rejected\"";
}
