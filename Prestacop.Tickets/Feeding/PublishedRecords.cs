using System.IO.Hashing;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Tickets.Feeding;

/// <summary>
/// The records of a file that Kafka has behind a saved position: a run that was killed could not save the last of them. File and line travel with
/// each record, and its bytes say whether it is the same one.
/// </summary>
sealed class PublishedRecords
{
    readonly HashSet<(long Line, ulong Content)> _tickets = [];
    readonly HashSet<(long Line, ulong Content)> _rejected = [];

    /// <summary>No records.</summary>
    public static PublishedRecords None { get; } = new();

    /// <summary>How many there are.</summary>
    public int Count => _tickets.Count + _rejected.Count;

    /// <summary>Whether a ticket has been published.</summary>
    public bool HasTicket(long line, ReadOnlySpan<byte> value) => _tickets.Count > 0 && _tickets.Contains((line, XxHash3.HashToUInt64(value)));

    /// <summary>Whether a rejected record has been published.</summary>
    public bool HasRejected(long line, ReadOnlySpan<byte> raw) => _rejected.Count > 0 && _rejected.Contains((line, XxHash3.HashToUInt64(raw)));

    /// <summary>Reads the topics from the saved offsets on.</summary>
    /// <param name="reader">Reads Kafka.</param>
    /// <param name="topics">The topics of the tickets and of the rejected records.</param>
    /// <param name="point">What was saved.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static PublishedRecords Find(
        KafkaReader reader, (string Tickets, string Rejected) topics, ResumePoint point, CancellationToken cancellationToken)
    {
        var found = new PublishedRecords();
        foreach (var record in reader.Read(Ranges(reader, topics.Tickets, point.TicketOffsets), cancellationToken))
            if (Read<ParkingViolation>(record) is { } ticket && ticket.SourceFile == point.File && ticket.SourceLine >= point.Line)
                found._tickets.Add((ticket.SourceLine, XxHash3.HashToUInt64(record.Message.Value)));
        foreach (var record in reader.Read(Ranges(reader, topics.Rejected, point.RejectedOffsets), cancellationToken))
            if (Read<RejectedRecord>(record) is { Line: { } line } rejected && rejected.File == point.File && line >= point.Line)
                found._rejected.Add((line, XxHash3.HashToUInt64(rejected.Raw)));
        return found;
    }

    /// <summary>The next offset of each partition of a topic.</summary>
    public static long[] Ends(KafkaReader reader, string topic)
    {
        var ends = new PartitionEnds();
        foreach (var place in reader.Partitions(topic))
            if (reader.Range(place).High is > 0 and var high)
                ends.Take(place.Partition.Value, high - 1);
        return ends.Next;
    }

    static Dictionary<TopicPartition, OffsetRange> Ranges(KafkaReader reader, string topic, long[] saved) =>
        reader.Partitions(topic).ToDictionary(place => place, place =>
        {
            var range = reader.Range(place);
            var from = place.Partition.Value < saved.Length ? saved[place.Partition.Value] : 0;
            return range with { Low = Math.Max(range.Low, from) };
        });

    // Other programs may have written what this one cannot read: it is not a record of the file.
    static T? Read<T>(ConsumeResult<byte[], byte[]> record) where T : class
    {
        try
        {
            return record.Message.Value is { } value ? (T?)JsonSerializer.Deserialize(value, typeof(T), ContractsJson.Default) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
