using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>A rejected record, where Kafka has it.</summary>
/// <param name="Partition">The partition of the topic <c>rejected</c>.</param>
/// <param name="Offset">The offset there.</param>
/// <param name="At">When Kafka got it.</param>
/// <param name="Record">What was turned away; null when even that cannot be read.</param>
/// <param name="Raw">The bytes that were turned away, or those of the record when it cannot be read.</param>
sealed record RejectedEntry(int Partition, long Offset, DateTimeOffset At, RejectedRecord? Record, byte[] Raw)
{
    public string Place => $"{Partition}:{Offset}";
}

/// <summary>Some rejected records, the newest first.</summary>
/// <param name="Entries">The records.</param>
/// <param name="Older">Where the records before these end, for the next question; null when there are none.</param>
sealed record RejectedPage(IReadOnlyList<RejectedEntry> Entries, IReadOnlyDictionary<int, long>? Older);

/// <summary>Reads the topic <c>rejected</c> backwards, a page at a time: only what is looked at is fetched.</summary>
sealed class RejectedReader(IOptions<KafkaOptions> options)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <param name="before">Where to end, as the page before said; null for the newest.</param>
    /// <param name="count">Most records.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KafkaException">Kafka does not answer, or has no such topic.</exception>
    public Task<RejectedPage> ReadAsync(IReadOnlyDictionary<int, long>? before, int count, CancellationToken cancellationToken) =>
        // Kafka's client blocks while it reads.
        Task.Run(() => Read(before, count, cancellationToken), cancellationToken);

    RejectedPage Read(IReadOnlyDictionary<int, long>? before, int count, CancellationToken cancellationToken)
    {
        var topic = options.Value.Topic(Topics.Rejected);
        using var consumer = Connect();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var metadata = admin.GetMetadata(topic, Patience).Topics.Single();
        if (metadata.Error.IsError)
            throw new KafkaException(metadata.Error);

        var ends = new Dictionary<int, long>();
        var lows = new Dictionary<int, long>();
        var starts = new List<TopicPartitionOffset>();
        foreach (var partition in metadata.Partitions.Select(partition => partition.PartitionId))
        {
            var place = new TopicPartition(topic, partition);
            var range = consumer.QueryWatermarkOffsets(place, Patience);
            ends[partition] = Math.Min(range.High.Value, before?.GetValueOrDefault(partition, range.High.Value) ?? range.High.Value);
            lows[partition] = range.Low.Value;
            var start = Math.Max(range.Low.Value, ends[partition] - count);
            if (start < ends[partition])
                starts.Add(new TopicPartitionOffset(place, start));
        }
        var found = Consume(consumer, starts, ends, cancellationToken);
        List<RejectedEntry> newest = [.. found.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Offset).Take(count)];
        var older = ends.ToDictionary(end => end.Key, end => newest.Where(entry => entry.Partition == end.Key).Select(entry => entry.Offset).DefaultIfEmpty(end.Value).Min());
        return new RejectedPage(newest, older.Any(end => end.Value > lows[end.Key]) ? older : null);
    }

    static List<RejectedEntry> Consume(
        IConsumer<byte[], byte[]> consumer, List<TopicPartitionOffset> starts, Dictionary<int, long> ends, CancellationToken cancellationToken)
    {
        var found = new List<RejectedEntry>();
        var open = starts.Select(start => start.Partition.Value).ToHashSet();
        if (open.Count == 0)
            return found;
        consumer.Assign(starts);
        var started = TimeProvider.System.GetTimestamp();
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (consumer.Consume(Poll) is not { } record)
            {
                if (TimeProvider.System.GetElapsedTime(started) > Patience)
                    throw new KafkaException(ErrorCode.Local_TimedOut);
                continue;
            }
            var end = ends[record.Partition.Value];
            if (!record.IsPartitionEOF && record.Offset.Value < end)
                found.Add(EntryOf(record));
            if (record.IsPartitionEOF || record.Offset.Value >= end - 1)
                open.Remove(record.Partition.Value);
        }
        return found;
    }

    internal static RejectedEntry EntryOf(ConsumeResult<byte[], byte[]> result)
    {
        var bytes = result.Message.Value ?? [];
        RejectedRecord? record = null;
        try
        {
            record = JsonSerializer.Deserialize(bytes, ContractsJson.Default.RejectedRecord);
        }
        catch (JsonException)
        {
            // It is shown as it is: null says that it could not be read.
        }
        return new RejectedEntry(result.Partition.Value, result.Offset.Value, result.Message.Timestamp.UtcDateTime, record, record?.Raw ?? bytes);
    }

    IConsumer<byte[], byte[]> Connect() => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = options.Value.Bootstrap,
        ClientId = "prestacop-web",
        // The library asks for a name, but nothing is ever committed under it.
        GroupId = "prestacop-web",
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
        EnablePartitionEof = true,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        AllowAutoCreateTopics = false,
        FetchWaitMaxMs = 50,
    })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, _) => { })
        .Build();
}
