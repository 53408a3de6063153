using System.Text;
using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>A record to be published.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Key">Records with the same key keep their order; null for none.</param>
/// <param name="Value">The content.</param>
/// <param name="Headers">The headers; null for none.</param>
public readonly record struct KafkaRecord(string Topic, byte[]? Key, byte[] Value, Headers? Headers = null)
{
    /// <summary>A record whose key is text, in UTF-8.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">Records with the same key keep their order.</param>
    /// <param name="value">The content.</param>
    public KafkaRecord(string topic, string key, byte[] value) : this(topic, Encoding.UTF8.GetBytes(key), value)
    {
    }

    /// <summary>The partition; null for the one that the key gives.</summary>
    public int? Partition { get; init; }

    internal TopicPartition Place => new(Topic, Partition is { } number ? new Partition(number) : Confluent.Kafka.Partition.Any);

    internal Message<byte[], byte[]> ToMessage()
    {
        var message = new Message<byte[], byte[]> { Key = Key!, Value = Value };
        if (Headers is not null)
            message.Headers = Headers;
        return message;
    }
}
