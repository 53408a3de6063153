using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.StorageDrill;

/// <summary>
/// Publishes records whose timestamps run fast: a day lasts seconds. They only ever grow, as those of a broker do, so that a day is over once a record of
/// the next one is there.
/// </summary>
sealed class PublishedDays : IAsyncDisposable
{
    /// <summary>The topics that records are published to.</summary>
    public static readonly IReadOnlyList<Topic> Published = [Topics.Get(Topics.DroneMessages), Topics.Get(Topics.DroneImages)];

    /// <summary>How many days before today the first record is.</summary>
    public const int DaysBack = 90;

    // Compaction takes days before yesterday: all published days can be closed.
    const int LastDaysBack = 3;

    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan FlushTimeout = TimeSpan.FromMinutes(2);

    readonly CancellationTokenSource _stop = new();
    readonly IProducer<byte[], byte[]> _producer;
    readonly StorageDrillOptions _options;
    readonly Task _publishing;

    PublishedDays(string bootstrapServers, StorageDrillOptions options)
    {
        _options = options;
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            EnableIdempotence = true,
            Acks = Acks.All,
            MessageTimeoutMs = 0,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
        _publishing = PublishAsync();
    }

    /// <summary>Lets the topics take the timestamps of the records and keep them, and begins.</summary>
    public static async Task<PublishedDays> StartAsync(string bootstrapServers, StorageDrillOptions options)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.IncrementalAlterConfigsAsync(Published.ToDictionary(
            topic => new ConfigResource { Type = ResourceType.Topic, Name = topic.Name },
            _ => new List<ConfigEntry>
            {
                new() { Name = "message.timestamp.type", Value = "CreateTime", IncrementalOperation = AlterConfigOpType.Set },
                // The timestamps are those of days for which Kafka would not keep them.
                new() { Name = "retention.ms", Value = "-1", IncrementalOperation = AlterConfigOpType.Set },
            }));
        return new PublishedDays(bootstrapServers, options);
    }

    /// <summary>Stops, and waits until all records are acknowledged.</summary>
    /// <exception cref="TimeoutException">Not in time.</exception>
    public async Task FinishAsync()
    {
        await _stop.CancelAsync();
        await _publishing;
        if (await Task.Run(() => _producer.Flush(FlushTimeout)) > 0)
            throw new TimeoutException("Kafka did not acknowledge the records of the storage drill.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _publishing;
        _producer.Dispose();
        _stop.Dispose();
    }

    async Task PublishAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var (first, last) = (today.AddDays(-DaysBack), today.AddDays(-LastDaysBack));
        var perTick = _options.Rate * Interval.TotalSeconds;
        using var timer = new PeriodicTimer(Interval);
        try
        {
            for (var (tick, number) = (1L, 0L); await timer.WaitForNextTickAsync(_stop.Token); tick++)
            {
                var time = first + (TimeProvider.System.GetElapsedTime(started) / _options.DaySeconds * TimeSpan.SecondsPerDay);
                for (; number < tick * perTick; number++)
                    Publish(number, time < last ? time : last);
            }
        }
        catch (OperationCanceledException)
        {
            // Finished.
        }
    }

    void Publish(long number, DateTimeOffset time)
    {
        var drone = string.Create(CultureInfo.InvariantCulture, $"drone-{number % 7}");
        var id = string.Create(CultureInfo.InvariantCulture, $"{drone}-{number}");
        var violation = SampleMessages.Violation(id) with { DroneId = drone, Time = time };
        Send(Topics.DroneMessages, number, time, drone, JsonSerializer.SerializeToUtf8Bytes(violation, ContractsJson.Default.DroneMessage), null);
        Send(Topics.DroneImages, number, time, drone, Encoding.UTF8.GetBytes(id), new Headers { { "imageId", Encoding.UTF8.GetBytes(id) } });
    }

    // By number: with a key's hash a partition could stay empty.
    void Send(string topic, long number, DateTimeOffset time, string key, byte[] value, Headers? headers) => _producer.Produce(
        new TopicPartition(topic, (int)(number % 2)),
        new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(key), Value = value, Headers = headers, Timestamp = new Timestamp(time) });
}
