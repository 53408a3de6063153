using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>
/// Reads bounded ranges of topics, without a consumer group. For one thread at a time: the client blocks while it reads, so a caller on a
/// thread pool wraps it in <see cref="Task.Run(Action)"/>.
/// </summary>
/// <param name="clients">Makes the consumer.</param>
/// <param name="clientId">The client's name in the broker's logs.</param>
public sealed class KafkaReader(KafkaClientFactory clients, string clientId) : IDisposable
{
    readonly Lazy<IConsumer<byte[], byte[]>> _consumer = new(() => clients.CreateConsumer(clientId));

    /// <summary>How long the broker may be silent while records are expected. Default: <see cref="KafkaTimeouts.Connect"/>.</summary>
    public TimeSpan Timeout { get; init; } = KafkaTimeouts.Connect;

    /// <summary>The partitions of a topic.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <returns>None when the topic does not exist.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public IReadOnlyList<TopicPartition> Partitions(string topic)
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Value.Handle).Build();
        return
        [
            .. clients.ReadMetadata(timeout => admin.GetMetadata(topic, timeout), Timeout).Topics
                .Where(known => known.Topic == topic && !known.Error.IsError)
                .SelectMany(known => known.Partitions)
                .Select(partition => new TopicPartition(topic, partition.PartitionId)),
        ];
    }

    /// <summary>The offsets that a partition has now.</summary>
    /// <param name="place">The partition.</param>
    /// <returns>The first and the next offset.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public OffsetRange Range(TopicPartition place)
    {
        var offsets = _consumer.Value.QueryWatermarkOffsets(place, Timeout);
        return new OffsetRange(offsets.Low.Value, offsets.High.Value);
    }

    /// <summary>The offsets of the records between two times, by their timestamps.</summary>
    /// <param name="places">The partitions.</param>
    /// <param name="from">The first time.</param>
    /// <param name="until">The last time, not included.</param>
    /// <returns>A range for each partition; empty where it has no such record.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public IReadOnlyDictionary<TopicPartition, OffsetRange> Between(IReadOnlyList<TopicPartition> places, DateTimeOffset from, DateTimeOffset until)
    {
        var first = At(places, from);
        var end = At(places, until);
        return places.ToDictionary(place => place, place =>
        {
            // The offset is negative where every record is older.
            var range = Range(place);
            return new OffsetRange(first[place] >= 0 ? first[place] : range.High, end[place] >= 0 ? end[place] : range.High);
        });
    }

    /// <summary>Reads ranges to their ends; the order between partitions is not defined. A caller may stop early.</summary>
    /// <param name="ranges">What to read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The records; fewer than offsets where some have been deleted.</returns>
    /// <exception cref="KafkaException">The broker is silent for longer than <see cref="Timeout"/>, or a record cannot be read.</exception>
    public IEnumerable<ConsumeResult<byte[], byte[]>> Read(IReadOnlyDictionary<TopicPartition, OffsetRange> ranges, CancellationToken cancellationToken)
    {
        var consumer = _consumer.Value;
        var open = ranges.Where(range => range.Value.Count > 0).ToDictionary();
        if (open.Count == 0)
            yield break;
        consumer.Assign(open.Select(range => new TopicPartitionOffset(range.Key, range.Value.Low)));
        try
        {
            while (open.Count > 0)
            {
                var record = Next(consumer, cancellationToken);
                if (!open.TryGetValue(record.TopicPartition, out var range))
                    continue;
                if (!record.IsPartitionEOF && record.Offset.Value < range.High)
                    yield return record;
                // The end of the partition counts too: the last offsets may have no record.
                if (record.IsPartitionEOF || record.Offset.Value >= range.High - 1)
                {
                    open.Remove(record.TopicPartition);
                    // Not by Pause: a paused partition stays so in the next assignment.
                    consumer.IncrementalUnassign([record.TopicPartition]);
                }
            }
        }
        finally
        {
            consumer.Unassign();
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        if (_consumer.IsValueCreated)
            _consumer.Value.Dispose();
    }

    ConsumeResult<byte[], byte[]> Next(IConsumer<byte[], byte[]> consumer, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (consumer.Consume(KafkaTimeouts.Poll) is { } record)
                return record;
            if (TimeProvider.System.GetElapsedTime(started) > Timeout)
                throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"no record within {Timeout.TotalSeconds:0} s"));
        }
    }

    Dictionary<TopicPartition, long> At(IReadOnlyList<TopicPartition> places, DateTimeOffset time) =>
        _consumer.Value.OffsetsForTimes(places.Select(place => new TopicPartitionTimestamp(place, new Timestamp(time))), Timeout)
            .ToDictionary(found => found.TopicPartition, found => found.Offset.Value);
}
