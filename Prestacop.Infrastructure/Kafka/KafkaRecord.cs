using System.Text;
using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>A record to be published.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Key">Records with the same key keep their order; null for none.</param>
/// <param name="Value">The content; null in a compacted topic removes what the key had.</param>
/// <param name="Headers">The headers; null for none.</param>
public readonly record struct KafkaRecord(string Topic, byte[]? Key, byte[]? Value, Headers? Headers = null)
{
    /// <summary>A record whose key is text, in UTF-8.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">Records with the same key keep their order.</param>
    /// <param name="value">The content; null in a compacted topic removes what the key had.</param>
    public KafkaRecord(string topic, string key, byte[]? value) : this(topic, Encoding.UTF8.GetBytes(key), value)
    {
    }

    /// <summary>The partition; null for the one that the key gives.</summary>
    public int? Partition { get; init; }

    /// <summary>The same with one more header of text.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value; null leaves the record as it is.</param>
    /// <returns>A record with headers of its own.</returns>
    public KafkaRecord With(string name, string? value)
    {
        if (value is null)
            return this;
        var headers = new Headers();
        foreach (var header in Headers ?? [])
            headers.Add(header);
        headers.Add(name, Encoding.UTF8.GetBytes(value));
        return this with { Headers = headers };
    }

    internal TopicPartition Place => new(Topic, Partition is { } number ? new Partition(number) : Confluent.Kafka.Partition.Any);

    internal Message<byte[], byte[]> ToMessage()
    {
        var message = new Message<byte[], byte[]> { Key = Key!, Value = Value! };
        if (Headers is not null)
            message.Headers = Headers;
        return message;
    }
}
