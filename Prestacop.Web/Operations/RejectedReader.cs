using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>A rejected record, where Kafka has it.</summary>
/// <param name="Partition">The partition of the topic <c>rejected</c>.</param>
/// <param name="Offset">The offset there.</param>
/// <param name="At">When Kafka got it.</param>
/// <param name="Record">The rejection record; null when it is unreadable.</param>
/// <param name="Raw">The rejected bytes, or those of the rejection record when it is unreadable.</param>
sealed record RejectedEntry(int Partition, long Offset, DateTimeOffset At, RejectedRecord? Record, byte[] Raw)
{
    public string Place => $"{Partition}:{Offset}";
}

/// <summary>Some rejected records, the newest first.</summary>
/// <param name="Entries">The records.</param>
/// <param name="Older">Where the records before these end, for the next question; null when there are none.</param>
sealed record RejectedPage(IReadOnlyList<RejectedEntry> Entries, IReadOnlyDictionary<int, long>? Older);

/// <summary>Reads the topic <c>rejected</c> backwards, one page at a time, so only viewed records are fetched.</summary>
sealed class RejectedReader(KafkaClientFactory clients, IOptions<KafkaOptions> options)
{
    /// <param name="before">Where to end, as returned with the previous page; null for the newest.</param>
    /// <param name="count">The largest number of records.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KafkaException">Kafka does not answer, or has no such topic.</exception>
    public Task<RejectedPage> ReadAsync(IReadOnlyDictionary<int, long>? before, int count, CancellationToken cancellationToken) =>
        // Kafka's client blocks while it reads.
        Task.Run(() => Read(before, count, cancellationToken), cancellationToken);

    RejectedPage Read(IReadOnlyDictionary<int, long>? before, int count, CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(clients, KafkaSetup.ClientId) { Timeout = KafkaTimeouts.Request };
        var topic = options.Value.Topic(Topics.Rejected);
        var partitions = reader.Partitions(topic);
        if (partitions.Count == 0)
            throw new KafkaException(ErrorCode.UnknownTopicOrPart);
        var held = partitions.ToDictionary(place => place, reader.Range);
        var ends = held.ToDictionary(
            range => range.Key.Partition.Value,
            range => Math.Min(range.Value.High, before?.GetValueOrDefault(range.Key.Partition.Value, range.Value.High) ?? range.Value.High));
        var wanted = held.ToDictionary(range => range.Key, range =>
        {
            var end = ends[range.Key.Partition.Value];
            return new OffsetRange(Math.Max(range.Value.Low, end - count), end);
        });
        var found = reader.Read(wanted, cancellationToken).Select(EntryOf);
        List<RejectedEntry> newest = [.. found.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Offset).Take(count)];
        var older = ends.ToDictionary(end => end.Key, end => newest.Where(entry => entry.Partition == end.Key).Select(entry => entry.Offset).DefaultIfEmpty(end.Value).Min());
        return new RejectedPage(newest, held.Any(range => older[range.Key.Partition.Value] > range.Value.Low) ? older : null);
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
            // Null marks it as unreadable; its bytes are shown.
        }
        return new RejectedEntry(result.Partition.Value, result.Offset.Value, result.Message.Timestamp.UtcDateTime, record, record?.Raw ?? bytes);
    }
}
