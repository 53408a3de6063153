using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>The partitions of a <see cref="KafkaTail"/>, and which of them have records from before the start that are not read yet.</summary>
sealed class TailAssignment
{
    readonly HashSet<TopicPartition> _assigned = [];
    readonly HashSet<TopicPartition> _behind = [];
    readonly Dictionary<TopicPartition, long> _ends = [];
    bool _caughtUp;

    /// <summary>Until all topics have been looked for once.</summary>
    public bool IsFirst { get; set; } = true;

    public bool IsEmpty => _assigned.Count == 0;

    /// <summary>Assigns the partitions of a topic that are new.</summary>
    public void Add(IConsumer<byte[], byte[]> consumer, TailStart start, TopicMetadata topic)
    {
        List<TopicPartition> found =
        [
            .. topic.Partitions.Select(partition => new TopicPartition(topic.Topic, partition.PartitionId)).Where(place => !_assigned.Contains(place)),
        ];
        if (found.Count == 0)
            return;
        List<TopicPartitionOffset> starts = [.. start.Resolve(consumer, found, IsFirst)];
        foreach (var place in found)
        {
            _ends[place] = consumer.QueryWatermarkOffsets(place, KafkaTimeouts.Request).High.Value;
            if (!_caughtUp)
                _behind.Add(place);
        }
        consumer.IncrementalAssign(starts);
        _assigned.UnionWith(found);
    }

    /// <summary>Takes note of a record or of the end of a partition.</summary>
    /// <returns>Whether everything from before the start has been read.</returns>
    public bool Read(ConsumeResult<byte[], byte[]> record)
    {
        // A busy partition may never be read to its end.
        if (record.IsPartitionEOF || (_behind.Contains(record.TopicPartition) && record.Offset.Value >= _ends[record.TopicPartition] - 1))
            _behind.Remove(record.TopicPartition);
        _caughtUp |= _behind.Count == 0;
        return _caughtUp;
    }
}
