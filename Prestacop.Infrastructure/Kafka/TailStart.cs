using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Where a <see cref="KafkaTail"/> starts in the partitions that it finds.</summary>
public sealed class TailStart
{
    internal delegate IEnumerable<TopicPartitionOffset> Resolver(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> places, bool isFirst);

    TailStart(Resolver resolve) => Resolve = resolve;

    /// <summary>At the oldest record.</summary>
    public static TailStart Beginning { get; } = new((_, places, _) => places.Select(place => new TopicPartitionOffset(place, Offset.Beginning)));

    /// <summary>
    /// After the newest record of now. Partitions that are found later are read from their beginning, since all of their records are newer.
    /// </summary>
    public static TailStart End { get; } = new((consumer, places, isFirst) => places.Select(place => new TopicPartitionOffset(
        // The exact offset of now, so that nothing published before the first fetch is missed.
        place, isFirst ? consumer.QueryWatermarkOffsets(place, KafkaTimeouts.Request).High : Offset.Beginning)));

    internal Resolver Resolve { get; }

    /// <summary>At the first record that is not older than a time, by the records' timestamps.</summary>
    /// <param name="time">Called when partitions have been found.</param>
    /// <returns>The start.</returns>
    public static TailStart At(Func<DateTimeOffset> time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new((consumer, places, _) => places.Count == 0
            ? []
            : consumer.OffsetsForTimes(places.Select(place => new TopicPartitionTimestamp(place, new Timestamp(time()))), KafkaTimeouts.Connect));
    }

    /// <summary>At saved offsets.</summary>
    /// <param name="next">The offset of the first record to read; null for a partition that has none saved.</param>
    /// <param name="otherwise">The start of those partitions.</param>
    /// <returns>The start.</returns>
    public static TailStart From(Func<TopicPartition, long?> next, TailStart otherwise)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(otherwise);
        return new((consumer, places, isFirst) =>
        {
            var saved = places.Select(place => (Place: place, Next: next(place))).ToList();
            return
            [
                .. saved.Where(place => place.Next is not null).Select(place => new TopicPartitionOffset(place.Place, place.Next!.Value)),
                .. otherwise.Resolve(consumer, [.. saved.Where(place => place.Next is null).Select(place => place.Place)], isFirst),
            ];
        });
    }
}
