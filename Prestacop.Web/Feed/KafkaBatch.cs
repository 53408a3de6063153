using Confluent.Kafka;

namespace Prestacop.Web.Feed;

/// <summary>Records that are handled together, in the order of their partitions.</summary>
sealed class KafkaBatch
{
    readonly Dictionary<TopicPartitionOffset, Exception> _rejected = [];

    public KafkaBatch(IReadOnlyList<ConsumeResult<byte[], byte[]>> records)
    {
        Records = records;
        var next = new Dictionary<(string, int), long>();
        foreach (var record in records)
            next[(record.Topic, record.Partition.Value)] = record.Offset.Value + 1;
        Next = next;
    }

    public IReadOnlyList<ConsumeResult<byte[], byte[]>> Records { get; }

    /// <summary>The offsets to continue from after them.</summary>
    public IReadOnlyDictionary<(string Topic, int Partition), long> Next { get; }

    /// <summary>Records that could not be handled, and why.</summary>
    public IReadOnlyDictionary<TopicPartitionOffset, Exception> Rejected => _rejected;

    /// <summary>Sets a record aside; the batch counts as handled without it.</summary>
    public void Reject(string topic, int partition, long offset, Exception reason) =>
        _rejected[new TopicPartitionOffset(topic, partition, offset)] = reason;
}
