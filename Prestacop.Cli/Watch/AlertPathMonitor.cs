using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Cli.Watch;

/// <summary>
/// Tells when alerts cannot come and when they can again, by the answers to the heartbeats of the alerts job (<see cref="AlertPath"/>). At the
/// start it reads the last hour of them, so that it knows since when they are missing.
/// </summary>
sealed class AlertPathMonitor
{
    static readonly TimeSpan Retention = TimeSpan.FromHours(1);
    static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    readonly TimeProvider _time;
    readonly KafkaTail _answers;
    readonly long _start;
    readonly Lock _lock = new();
    DateTimeOffset? _lastOpenAt;
    bool? _isOpen;

    /// <summary>Does not connect yet: <see cref="RunAsync"/> does.</summary>
    public AlertPathMonitor(KafkaClientFactory clients, TimeProvider time)
    {
        (_time, _start) = (time, time.GetTimestamp());
        var options = new KafkaTailOptions
        {
            ClientId = "prestacop-watch-heartbeats",
            Topics = [Topics.HeartbeatAnswers],
            Start = TailStart.At(() => time.GetUtcNow() - Retention),
        };
        _answers = new KafkaTail(clients, options, time, NullLogger.Instance);
    }

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="report">Is told each change, and at the start when alerts cannot come.</param>
    /// <param name="cancellationToken">Ends it, without an exception.</param>
    public async Task RunAsync(Func<AlertPathChange, CancellationToken, ValueTask> report, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_answers.RunAsync(cancellationToken), ReadAsync(), CheckAsync(report, cancellationToken));
    }

    async Task ReadAsync()
    {
        await foreach (var record in _answers.Records.ReadAllAsync(CancellationToken.None))
            Take(record.Message.Value, record.Message.Timestamp);
    }

    /// <summary>Notes an answer; a record that is not an answer is skipped, since the next one comes in seconds.</summary>
    internal void Take(byte[]? value, Timestamp appended)
    {
        try
        {
            if (value is null || JsonSerializer.Deserialize(value, ContractsJson.Default.Heartbeat) is not { } heartbeat)
                return;
            var openAt = AlertPath.OpenAt(heartbeat, appended.UtcDateTime);
            lock (_lock)
                _lastOpenAt = _lastOpenAt is { } last && last > openAt ? last : openAt;
        }
        catch (JsonException)
        {
            // Not written by the alerts job.
        }
    }

    async Task CheckAsync(Func<AlertPathChange, CancellationToken, ValueTask> report, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(CheckInterval, _time);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (Check(_answers.CaughtUp.IsCompletedSuccessfully) is { } change)
                    await report(change, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The watch has ended.
        }
    }

    /// <returns>What has changed; null for nothing.</returns>
    internal AlertPathChange? Check(bool isCaughtUp)
    {
        lock (_lock)
        {
            var isOpen = AlertPath.IsOpen(_lastOpenAt, _time.GetUtcNow());
            // Until the answers so far are read, or have not come in time, nothing is known.
            if (!isOpen && !isCaughtUp && _time.GetElapsedTime(_start) < AlertPath.MaxAge)
                return null;
            var wasOpen = _isOpen ?? true;
            _isOpen = isOpen;
            return isOpen == wasOpen ? null : new AlertPathChange(isOpen, _lastOpenAt);
        }
    }
}
