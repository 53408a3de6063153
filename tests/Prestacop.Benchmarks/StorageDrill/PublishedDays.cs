using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.StorageDrill;

/// <summary>A record of a day.</summary>
readonly record struct DayRecord(string Topic, string Key, byte[] Value, Headers? Headers);

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
    readonly int _rate;
    readonly double _daySeconds;
    readonly Func<long, DateTimeOffset, IEnumerable<DayRecord>> _recordsOf;
    readonly Task _publishing;

    PublishedDays(string bootstrapServers, int rate, double daySeconds, Func<long, DateTimeOffset, IEnumerable<DayRecord>> recordsOf)
    {
        (_rate, _daySeconds, _recordsOf) = (rate, daySeconds, recordsOf);
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            EnableIdempotence = true,
            Acks = Acks.All,
            MessageTimeoutMs = 0,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
        _publishing = PublishAsync();
    }

    /// <summary>Publishes violations and their pictures.</summary>
    public static Task<PublishedDays> StartAsync(string bootstrapServers, StorageDrillOptions options) =>
        StartAsync(bootstrapServers, [.. Published.Select(topic => topic.Name)], options.Rate, options.DaySeconds, Violation);

    /// <summary>Lets the topics take the timestamps of the records and keep them, and begins.</summary>
    /// <param name="bootstrapServers">Kafka's brokers.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="rate">Records a second of each topic.</param>
    /// <param name="daySeconds">How long a day takes.</param>
    /// <param name="recordsOf">The records of a number and a time.</param>
    public static async Task<PublishedDays> StartAsync(
        string bootstrapServers, IReadOnlyList<string> topics, int rate, double daySeconds, Func<long, DateTimeOffset, IEnumerable<DayRecord>> recordsOf)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.IncrementalAlterConfigsAsync(topics.ToDictionary(
            topic => new ConfigResource { Type = ResourceType.Topic, Name = topic },
            _ => new List<ConfigEntry>
            {
                new() { Name = "message.timestamp.type", Value = "CreateTime", IncrementalOperation = AlterConfigOpType.Set },
                // The timestamps are those of days for which Kafka would not keep them.
                new() { Name = "retention.ms", Value = "-1", IncrementalOperation = AlterConfigOpType.Set },
            }));
        return new PublishedDays(bootstrapServers, rate, daySeconds, recordsOf);
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
        var perTick = _rate * Interval.TotalSeconds;
        using var timer = new PeriodicTimer(Interval);
        try
        {
            for (var (tick, number) = (1L, 0L); await timer.WaitForNextTickAsync(_stop.Token); tick++)
            {
                var time = first + (TimeProvider.System.GetElapsedTime(started) / _daySeconds * TimeSpan.SecondsPerDay);
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
        foreach (var record in _recordsOf(number, time))
        {
            // By number: with a key's hash a partition could stay empty.
            _producer.Produce(
                new TopicPartition(record.Topic, (int)(number % 2)),
                new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(record.Key), Value = record.Value, Headers = record.Headers, Timestamp = new Timestamp(time) });
        }
    }

    static IEnumerable<DayRecord> Violation(long number, DateTimeOffset time)
    {
        var drone = string.Create(CultureInfo.InvariantCulture, $"drone-{number % 7}");
        var id = string.Create(CultureInfo.InvariantCulture, $"{drone}-{number}");
        var violation = SampleMessages.Violation(id) with { DroneId = drone, Time = time };
        yield return new(Topics.DroneMessages, drone, JsonSerializer.SerializeToUtf8Bytes(violation, ContractsJson.Default.DroneMessage), null);
        yield return new(Topics.DroneImages, drone, Encoding.UTF8.GetBytes(id), new Headers { { "imageId", Encoding.UTF8.GetBytes(id) } });
    }
}
