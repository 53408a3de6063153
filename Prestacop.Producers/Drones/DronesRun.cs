using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Progress;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Drones;

/// <summary>What <c>drones</c> is asked to do.</summary>
sealed record DronesRunOptions
{
    public required FleetOptions Fleet { get; init; }
    public required string BootstrapServers { get; init; }
    public required string Topic { get; init; }
    public required string CommandsTopic { get; init; }

    /// <summary>Where the pictures of violations go; null for none.</summary>
    public string? PicturesTopic { get; init; }
    public required DateTimeOffset Start { get; init; }

    /// <summary>Whether messages are sent when they are due and carry that time, or as fast as Kafka takes them.</summary>
    public required bool RealTime { get; init; }
    public TimeSpan? Duration { get; init; }
    public long? Count { get; init; }
    public string? SummaryFile { get; init; }
}

/// <summary>One run of <c>drones</c>: flies the fleet until its time or its messages are up, or until it is cancelled.</summary>
sealed class DronesRun(DronesRunOptions options, TimeProvider time)
{
    static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(15);

    /// <summary>Runs, and returns the exit code.</summary>
    /// <exception cref="ProducerException">Kafka failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var fleet = new Fleet(options.Fleet, new CityMap());
        using var publisher = KafkaPublisher.Connect(new PublisherOptions
        {
            BootstrapServers = options.BootstrapServers,
            // An alert is to be there within a blink; only a fleet that runs ahead of time gains from waiting.
            LingerMilliseconds = options.RealTime ? 0 : 5,
        }, options.PicturesTopic is { } picturesTopic ? [options.Topic, picturesTopic] : [options.Topic]);
        // A fleet that runs ahead of time is over before anyone could tell it anything.
        await using var listener = options.RealTime
            ? CommandListener.Start(options.BootstrapServers, options.CommandsTopic, fleet.Tell)
            : null;
        if (options.RealTime && listener is null)
            await Console.Error.WriteLineAsync($"There is no topic '{options.CommandsTopic}': the drones obey nobody.");
        using var ending = options.Duration is { } duration ? new CancellationTokenSource(duration, time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending.Token);
        using var pictures = options.PicturesTopic is { } topic ? new PictureSender(publisher, topic) : null;
        using var sender = new FleetSender(fleet, publisher, options.Topic, pictures, time);
        try
        {
            ProgressReport.During("drones", options.Count, time, progress => Fly(fleet, sender, progress, either.Token));
            pictures?.Finish();
            publisher.Flush(publisher.Patience);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            pictures?.Finish();
            publisher.Flush(CancelPatience);
            return cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled : ExitCodes.Done;
        }
        finally
        {
            Tell(sender.Summary);
        }
    }

    void Fly(Fleet fleet, FleetSender sender, ProgressReport progress, CancellationToken cancellationToken)
    {
        if (options.RealTime)
            FlyInRealTime(fleet, sender, progress, cancellationToken);
        else
            FlyAhead(fleet, sender, progress, cancellationToken);
    }

    void FlyInRealTime(Fleet fleet, FleetSender sender, ProgressReport progress, CancellationToken cancellationToken)
    {
        var pacer = new Pacer(options.Fleet.Rate, time);
        using var messages = fleet.Messages(options.Start, time).GetEnumerator();
        for (long number = 0; number < (options.Count ?? long.MaxValue); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The message is made after the wait, so that its time is the time at which it is sent.
            pacer.Wait(number, cancellationToken);
            messages.MoveNext();
            sender.Send(sender.Write(messages.Current), cancellationToken);
            progress.Tell(number, () => Text(sender.Summary));
        }
    }

    /// <summary>One thread makes messages while another sends those before: each takes about as long as the other.</summary>
    void FlyAhead(Fleet fleet, FleetSender sender, ProgressReport progress, CancellationToken cancellationToken)
    {
        foreach (var batch in Ahead.Of(Messages(fleet).Select(sender.Write), cancellationToken))
        {
            foreach (var message in batch)
                sender.Send(message, cancellationToken);
            progress.Tell(sender.Sent, () => Text(sender.Summary));
        }
    }

    IEnumerable<DroneMessage> Messages(Fleet fleet)
    {
        using var messages = fleet.Messages(options.Start).GetEnumerator();
        for (long number = 0; number < (options.Count ?? long.MaxValue) && messages.MoveNext(); number++)
            yield return messages.Current;
    }

    static string Text(DronesSummary summary) => string.Create(CultureInfo.InvariantCulture,
        $"{summary.Messages:N0} messages, {summary.Violations:N0} violations, {summary.NeedHuman:N0} for a human, "
        + $"{summary.Troubles:N0} troubles, {summary.Published:N0} published, {summary.Messages / summary.Seconds:N0} messages/s, "
        + $"{summary.Pictures:N0} pictures");

    void Tell(DronesSummary summary)
    {
        Console.Error.WriteLine(Text(summary));
        if (options.SummaryFile is { } path)
            File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(summary, ProducersJson.Default.DronesSummary));
    }
}
