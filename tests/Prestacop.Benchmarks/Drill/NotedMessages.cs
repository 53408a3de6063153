using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Drill;

/// <summary>
/// A client whose history is known: it publishes messages that need a human, evenly, whatever happens to the broker, and notes each that Kafka
/// has acknowledged.
/// </summary>
sealed class NotedMessages : IAsyncDisposable
{
    /// <summary>What the names of its drones begin with.</summary>
    public const string DronePrefix = "noted-";

    static readonly TimeSpan FlushTimeout = TimeSpan.FromMinutes(2);

    readonly ConcurrentDictionary<string, DateTimeOffset> _acknowledged = [];
    readonly CancellationTokenSource _stop = new();
    readonly IProducer<byte[], byte[]> _producer;
    readonly Task _publishing;

    public NotedMessages(string bootstrapServers, int perSecond)
    {
        _producer = RetryingProducer.Create(bootstrapServers);
        _publishing = PublishAsync(TimeSpan.FromSeconds(1.0 / perSecond));
    }

    /// <summary>The ids of the messages that Kafka has acknowledged.</summary>
    public IReadOnlyCollection<string> Acknowledged => [.. _acknowledged.Keys];

    /// <summary>Stops, and waits until all are acknowledged.</summary>
    /// <exception cref="TimeoutException">Not in time.</exception>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await _publishing;
        if (await Task.Run(() => _producer.Flush(FlushTimeout)) > 0)
            throw new TimeoutException("Kafka did not acknowledge the messages of the client whose history is known.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _publishing;
        _producer.Dispose();
        _stop.Dispose();
    }

    async Task PublishAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            for (var number = 0; await timer.WaitForNextTickAsync(_stop.Token); number++)
                Publish(number);
        }
        catch (OperationCanceledException)
        {
            // Finished.
        }
    }

    void Publish(int number)
    {
        var message = SampleMessages.Violation(string.Create(CultureInfo.InvariantCulture, $"noted-{number}")) with
        {
            DroneId = string.Create(CultureInfo.InvariantCulture, $"{DronePrefix}{number % 5}"),
            Time = TimeProvider.System.GetUtcNow(),
            Plate = null,
        };
        var record = new Message<byte[], byte[]>
        {
            Key = Encoding.UTF8.GetBytes(message.DroneId),
            Value = JsonSerializer.SerializeToUtf8Bytes(message, ContractsJson.Default.DroneMessage),
        };
        _producer.Produce(Topics.DroneMessages, record, report =>
        {
            if (!report.Error.IsError)
                _acknowledged[message.MessageId] = message.Time;
        });
    }
}
