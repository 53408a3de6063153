using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// Raises the alerts of <see cref="AlertReasons.TwoPlaces"/>. It is no query of Spark: real-time mode admits no state, and Spark writes the state of other queries, which
/// would be whole plates, into the checkpoint (decision 19). After a start it first reads the last half hour again, and so raises the same alerts.
/// </summary>
/// <param name="options">Where Kafka is, and the names of the topics.</param>
/// <param name="limits">The limits; null when the rule is off.</param>
/// <param name="errors">Is told when messages cannot be compared.</param>
/// <param name="time">The clock.</param>
sealed class TwoPlacesMonitor(JobOptions options, TwoPlacesLimits? limits, TextWriter errors, TimeProvider time)
{
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>Compares until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (limits is null)
            return;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    await FollowAsync(limits, cancellationToken);
                }
                catch (Exception ended) when (ended is KafkaException or TopicRecreatedException)
                {
                    await errors.WriteLineAsync($"prestacop: two places: the messages of the last half hour are read again: {ended.Message}");
                }
                await Task.Delay(RetryInterval, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the job.
        }
    }

    async Task FollowAsync(TwoPlacesLimits inForce, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = new KafkaClientFactory(options.Kafka);
        var readings = new PlateReadings(inForce);
        using var publisher = new RecordPublisher(clients, new PublisherOptions { ClientId = "prestacop-two-places" });
        var tail = new KafkaTail(
            clients,
            new KafkaTailOptions
            {
                ClientId = "prestacop-two-places",
                Topics = [options.NameOf(Topics.DroneMessages)],
                Start = TailStart.At(() => time.GetUtcNow() - readings.Kept),
            },
            time,
            NullLogger.Instance)
        {
            // A topic that is made again is another one.
            OnTopicIds = (_, _) => Task.CompletedTask,
        };
        var run = tail.RunAsync(stop.Token);
        try
        {
            await foreach (var record in tail.Records.ReadAllAsync(cancellationToken))
            {
                if (TwoPlacesReader.Read(record.Message.Value) is { } message && PlateReading.Of(message, ArrivedAt(record), inForce) is { } reading && readings.Add(reading) is { } other)
                    await PublishAsync(publisher, PlateReading.AlertOf(message, other), cancellationToken);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await run;
        }
    }

    // In a topic whose timestamps are the drones', one in the future would make everything before it old.
    DateTimeOffset ArrivedAt(ConsumeResult<byte[], byte[]> record)
    {
        var (stamp, now) = (new DateTimeOffset(record.Message.Timestamp.UtcDateTime), time.GetUtcNow());
        return stamp < now ? stamp : now;
    }

    async Task PublishAsync(RecordPublisher publisher, Alert alert, CancellationToken cancellationToken)
    {
        var record = TopicRecord.Of(alert);
        await publisher.PublishAsync(new KafkaRecord(options.NameOf(record.Topic), record.Key, record.Value), cancellationToken);
    }
}

/// <summary>Reads the messages that may have a plate, and no others: most are positions, and not worth parsing.</summary>
static class TwoPlacesReader
{
    /// <summary>Bytes; a reading has some hundred.</summary>
    const int MaxLength = 64 * 1024;

    /// <summary>The message; null for one without a plate, and for one that cannot be read, which the query of rejected records reports.</summary>
    public static DroneMessage? Read(byte[]? value)
    {
        if (value is not { Length: <= MaxLength } || value.AsSpan().IndexOf("\"plate\""u8) < 0)
            return null;
        try
        {
            return JsonSerializer.Deserialize(value, ContractsJson.Default.DroneMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
