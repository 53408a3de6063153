using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Options;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>
/// Sends a heartbeat through the path of the alerts every <see cref="AlertPath.Interval"/>, and follows the answers: the query of the alerts
/// reads the heartbeats together with the drone messages and writes them to <see cref="Topics.HeartbeatAnswers"/>.
/// </summary>
/// <param name="options">Where Kafka is, and the names of the topics.</param>
/// <param name="errors">Is told when the answers stop, and when they come again.</param>
/// <param name="time">The clock.</param>
sealed class HeartbeatMonitor(JobOptions options, TextWriter errors, TimeProvider time)
{
    /// <summary>A record that is not delivered before the next one is due is of no use any more.</summary>
    static readonly TimeSpan DeliveryTimeout = AlertPath.Interval;

    readonly HeartbeatState _state = new();

    /// <summary>Whether a heartbeat was answered that was sent at this time or later.</summary>
    public bool IsAnsweredSince(DateTimeOffset start) => _state.LastAnswered >= start;

    /// <summary>Sends and follows until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var clients = new KafkaClientFactory(options.Kafka);
        var tail = new KafkaTail(
            clients,
            new KafkaTailOptions { ClientId = "prestacop-heartbeats", Topics = [options.NameOf(Topics.HeartbeatAnswers)], Start = TailStart.End },
            time,
            NullLogger.Instance);
        try
        {
            await Task.WhenAll(tail.RunAsync(cancellationToken), FollowAsync(tail, cancellationToken), SendAsync(clients, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the job.
        }
    }

    async Task SendAsync(KafkaClientFactory clients, CancellationToken cancellationToken)
    {
        var sequence = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            // After a fatal error a client can do nothing any more: another one takes its place.
            using var publisher = new RecordPublisher(clients, new PublisherOptions { ClientId = "prestacop-heartbeats", DeliveryTimeout = DeliveryTimeout });
            while (await SendAsync(publisher, ++sequence, cancellationToken))
                await PauseAsync(cancellationToken);
            await PauseAsync(cancellationToken);
        }
    }

    /// <returns>Whether the publisher can continue.</returns>
    async Task<bool> SendAsync(RecordPublisher publisher, long sequence, CancellationToken cancellationToken)
    {
        var record = TopicRecord.Of(new Heartbeat { Sequence = sequence, Sent = time.GetUtcNow() });
        try
        {
            await publisher.PublishAsync(new KafkaRecord(options.NameOf(record.Topic), record.Key, record.Value), cancellationToken);
            return true;
        }
        catch (KafkaException failure)
        {
            // That no answer comes is what is reported, whatever the reason.
            return !failure.Error.IsFatal;
        }
    }

    async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (_state.Change(time.GetUtcNow()) is { } change)
            await errors.WriteLineAsync($"prestacop: {change}");
        await Task.Delay(AlertPath.Interval, time, cancellationToken);
    }

    async Task FollowAsync(KafkaTail tail, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var answer in tail.Records.ReadAllAsync(cancellationToken))
            {
                if (Read(answer.Message.Value) is { } heartbeat)
                    _state.Answer(AlertPath.OpenAt(heartbeat, answer.Message.Timestamp.UtcDateTime));
            }
        }
        catch (KafkaException fatal)
        {
            await errors.WriteLineAsync($"prestacop: the answers to heartbeats cannot be read any more ({fatal.Error.Reason}); restart the job");
        }
    }

    static Heartbeat? Read(byte[]? value)
    {
        try
        {
            return value is null ? null : JsonSerializer.Deserialize(value, ContractsJson.Default.Heartbeat);
        }
        catch (JsonException)
        {
            // Not written by the job.
            return null;
        }
    }
}
