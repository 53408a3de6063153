using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Outbox;
using Prestacop.Producers.Progress;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Drones;

/// <summary>What <c>drones</c> is asked to do.</summary>
sealed record DronesRunOptions
{
    public required FleetOptions Fleet { get; init; }
    public required KafkaSettings Kafka { get; init; }
    public required string Topic { get; init; }
    public required string CommandsTopic { get; init; }

    /// <summary>The topic of the pictures of violations; null for no pictures.</summary>
    public string? PicturesTopic { get; init; }

    /// <summary>The folder of the drones' private keys, by which they sign their pictures; null for none.</summary>
    public string? KeysFolder { get; init; }
    public required DateTimeOffset Start { get; init; }

    /// <summary>Whether messages are sent when they are due and carry that time, or as fast as Kafka accepts them.</summary>
    public required bool RealTime { get; init; }
    public TimeSpan? Duration { get; init; }
    public long? Count { get; init; }
    public string? ReportFile { get; init; }

    /// <summary>The file that says how far the run is; null for none.</summary>
    public string? StatusFile { get; init; }

    /// <summary>The folder of the outboxes of this machine; used in real time only.</summary>
    public required string OutboxFolder { get; init; }

    /// <summary>The most that is kept on disk while Kafka is away, bytes.</summary>
    public required long OutboxBytes { get; init; }
}

/// <summary>One run of <c>drones</c>: flies the fleet until its duration or number of messages is reached, or until it is cancelled.</summary>
sealed class DronesRun(DronesRunOptions options, ILoggerFactory loggers, TimeProvider time)
{
    const string ClientId = "prestacop-drones";

    /// <summary>Runs, and returns the exit code.</summary>
    /// <exception cref="CommandException">Kafka failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        OutputPlaces.RequireFile(options.StatusFile, "--status-file");
        var fleet = new Fleet(options.Fleet, new CityMap());
        var clients = new KafkaClientFactory(options.Kafka, loggers, time);
        // Alerts must be raised within milliseconds; only a fleet that runs ahead of time gains from larger batches.
        var bulk = PublisherOptions.Bulk(ClientId, lingerMilliseconds: options.RealTime ? 0 : 5);
        using var records = new RecordPublisher(clients, options.RealTime ? bulk with { DeliveryTimeout = Timeout.InfiniteTimeSpan } : bulk)
        {
            OnBlocked = BlockedPublisher.Report,
        };
        records.RequireTopics(options.PicturesTopic is { } picturesTopic ? [options.Topic, picturesTopic] : [options.Topic]);
        var status = new RunStatusFile(options.StatusFile);
        status.Write(RunStatus.Running);
        // A fleet that runs ahead of time has ended before anyone could send it a command.
        await using var listener = options.RealTime
            ? await CommandListener.StartAsync(clients, options.CommandsTopic, fleet.Enqueue, Console.Error, time, cancellationToken)
            : null;
        using var ending = options.Duration is { } duration ? new CancellationTokenSource(duration, time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending.Token);
        var deliveries = new FleetDeliveries(options.PicturesTopic, records.Fail);
        if (options.RealTime)
            Recover(records, clients, deliveries, either.Token);
        await using var publisher = Publisher(records, deliveries);
        using var metrics = new ProducerMetrics(
            () => deliveries.ByTopic(options.Topic), () => publisher.Kept).WithOutbox(() => publisher.Dropped, () => publisher.KeptBytes);
        using var signer = options is { KeysFolder: { } keys, PicturesTopic: not null } ? DroneSigner.Open(keys, fleet.DroneIds) : null;
        using var sender = new FleetSender(fleet, publisher, options.Topic, options.PicturesTopic, signer, deliveries, time);
        try
        {
            await ProgressReport.RunAsync("drones", options.Count, time, progress => options.RealTime
                ? FlyInRealTime(fleet, sender, progress, either.Token)
                : FlyAheadOfTimeAsync(fleet, sender, progress, either.Token));
            await publisher.FinishAsync(records.FlushTimeout);
            status.Write(RunStatus.Finished);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            await publisher.FinishAsync(KafkaTimeouts.CancelledFlush);
            if (cancellationToken.IsCancellationRequested)
                return ExitCodes.Cancelled;
            status.Write(RunStatus.Finished);
            return ExitCodes.Done;
        }
        finally
        {
            Write(sender.Report);
        }
    }

    IFleetPublisher Publisher(RecordPublisher records, FleetDeliveries deliveries) => options.RealTime
        ? new KeptPublisher(
            records, OutboxFolder.Create(options.OutboxFolder, options.Kafka.BootstrapServers, time.GetUtcNow()), options.OutboxBytes, deliveries.Of, Console.Error, time)
        : new DirectPublisher(records, deliveries.Of);

    /// <summary>Publishes what earlier runs have kept, before anything new, so that a drone's messages keep their order.</summary>
    void Recover(RecordPublisher records, KafkaClientFactory clients, FleetDeliveries deliveries, CancellationToken cancellationToken)
    {
        using var recovery = new OutboxRecovery(records, clients, options.PicturesTopic ?? Topics.DroneImages, deliveries.Recovered);
        foreach (var folder in OutboxFolder.TakeOver(options.OutboxFolder, options.Kafka.BootstrapServers))
        {
            using (folder)
            {
                if (recovery.Run(folder.Path, cancellationToken) is > 0 and var count)
                    Console.Error.WriteLine($"{count} messages and pictures that an earlier run had kept in {folder.Path} are published.");
                folder.Delete();
            }
        }
    }

    Task FlyInRealTime(Fleet fleet, FleetSender sender, ProgressReport progress, CancellationToken cancellationToken)
    {
        var pacer = new Pacer(options.Fleet.Rate, time);
        using var messages = fleet.Messages(options.Start, time).GetEnumerator();
        for (long number = 0; number < (options.Count ?? long.MaxValue); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The message is made after the wait, so that its time is the time at which it is sent.
            pacer.Wait(number, cancellationToken);
            messages.MoveNext();
            sender.Send(sender.Serialize(messages.Current), cancellationToken);
            progress.Report(number, () => Text(sender.Report));
        }
        return Task.CompletedTask;
    }

    /// <summary>Makes messages in the background while earlier ones are sent: both take about the same time.</summary>
    async Task FlyAheadOfTimeAsync(Fleet fleet, FleetSender sender, ProgressReport progress, CancellationToken cancellationToken)
    {
        await foreach (var batch in Prefetch.InBackground(Messages(fleet).Select(sender.Serialize), cancellationToken))
        {
            foreach (var message in batch)
                sender.Send(message, cancellationToken);
            progress.Report(sender.Sent, () => Text(sender.Report));
        }
    }

    IEnumerable<DroneMessage> Messages(Fleet fleet)
    {
        using var messages = fleet.Messages(options.Start).GetEnumerator();
        for (long number = 0; number < (options.Count ?? long.MaxValue) && messages.MoveNext(); number++)
            yield return messages.Current;
    }

    static string Text(DronesRunReport report) => string.Create(CultureInfo.InvariantCulture,
        $"{report.Messages:N0} messages, {report.Violations:N0} violations, {report.NeedHuman:N0} for a human, "
        + $"{report.Troubles:N0} troubles, {report.Published:N0} published, {report.Messages / report.Seconds:N0} messages/s, "
        + $"{report.Pictures:N0} pictures");

    void Write(DronesRunReport report)
    {
        Console.Error.WriteLine(Text(report));
        if (options.ReportFile is { } path)
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(report, ProducersJson.Default.DronesRunReport));
    }
}
