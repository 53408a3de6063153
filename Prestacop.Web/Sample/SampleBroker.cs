using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Sample;

/// <summary>Topics in memory, with one partition each: what is published is delivered to the feeds of this process.</summary>
sealed class SampleBroker(IOptions<KafkaOptions> options, TimeProvider time) : IRecordPublisher
{
    readonly Lock _lock = new();
    readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);
    readonly List<(IReadOnlyList<string> Topics, ChannelWriter<ConsumeResult<byte[], byte[]>> Records)> _subscribers = [];

    public Task PublishAsync(IEnumerable<TopicRecord> records, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var record in records)
                Deliver(record);
        }
        return Task.CompletedTask;
    }

    /// <summary>Delivers what is published from now on.</summary>
    /// <param name="topics">The topics, with their prefix.</param>
    public ChannelReader<ConsumeResult<byte[], byte[]>> Subscribe(IReadOnlyList<string> topics)
    {
        var channel = Channel.CreateUnbounded<ConsumeResult<byte[], byte[]>>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
            _subscribers.Add((topics, channel.Writer));
        return channel.Reader;
    }

    void Deliver(TopicRecord record)
    {
        var topic = options.Value.Topic(record.Topic);
        var offset = _next.GetValueOrDefault(topic);
        _next[topic] = offset + 1;
        var delivered = new ConsumeResult<byte[], byte[]>
        {
            Topic = topic,
            Partition = 0,
            Offset = offset,
            Message = new Message<byte[], byte[]>
            {
                Key = System.Text.Encoding.UTF8.GetBytes(record.Key),
                Value = record.Value!,
                Timestamp = new Timestamp(time.GetUtcNow()),
            },
        };
        foreach (var (topics, records) in _subscribers)
        {
            if (topics.Contains(topic))
                records.TryWrite(delivered);
        }
    }
}
