using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>The first and the next offset of a partition.</summary>
readonly record struct OffsetRange(long Low, long High);

/// <summary>Asks Kafka how far its topics are.</summary>
sealed class TopicOffsets(IOptions<KafkaOptions> options) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly Lazy<IAdminClient> _admin = new(() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = options.Value.Bootstrap, ClientId = "prestacop-web" })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, _) => { })
        .Build());

    /// <returns>Each partition of the system's topics, by the topic's name with its prefix. Topics that do not exist are left out.</returns>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public async Task<Dictionary<TopicPartition, OffsetRange>> ReadAsync()
    {
        var partitions = await PartitionsAsync();
        var low = await OffsetsAsync(partitions, OffsetSpec.Earliest());
        var high = await OffsetsAsync(partitions, OffsetSpec.Latest());
        return partitions.ToDictionary(place => place, place => new OffsetRange(low[place], high[place]));
    }

    /// <param name="name">The topic, without prefix.</param>
    /// <returns>The time of its newest record; null when it has none, or does not exist.</returns>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public async Task<DateTimeOffset?> NewestAtAsync(string name)
    {
        var topic = options.Value.Topic(name);
        var partitions = (await PartitionsAsync()).Where(place => place.Topic == topic).ToList();
        if (partitions.Count == 0)
            return null;
        var asked = partitions.Select(place => new TopicPartitionOffsetSpec { TopicPartition = place, OffsetSpec = OffsetSpec.MaxTimestamp() });
        var answer = await _admin.Value.ListOffsetsAsync(asked, new ListOffsetsOptions { RequestTimeout = Patience });
        var newest = answer.ResultInfos.Max(info => info.Timestamp);
        return newest > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(newest) : null;
    }

    async Task<List<TopicPartition>> PartitionsAsync()
    {
        var names = TopicCollection.OfTopicNames(Topics.All.Select(topic => options.Value.Topic(topic.Name)));
        List<TopicDescription> found;
        try
        {
            found = (await _admin.Value.DescribeTopicsAsync(names, new DescribeTopicsOptions { RequestTimeout = Patience })).TopicDescriptions;
        }
        catch (DescribeTopicsException some)
        {
            found = [.. some.Results.TopicDescriptions.Where(topic => !topic.Error.IsError)];
        }
        return [.. found.SelectMany(topic => topic.Partitions.Select(partition => new TopicPartition(topic.Name, partition.Partition)))];
    }

    async Task<Dictionary<TopicPartition, long>> OffsetsAsync(List<TopicPartition> partitions, OffsetSpec which)
    {
        if (partitions.Count == 0)
            return [];
        var asked = partitions.Select(place => new TopicPartitionOffsetSpec { TopicPartition = place, OffsetSpec = which });
        var answer = await _admin.Value.ListOffsetsAsync(asked, new ListOffsetsOptions { RequestTimeout = Patience });
        return answer.ResultInfos.ToDictionary(info => info.TopicPartitionOffsetError.TopicPartition, info => info.TopicPartitionOffsetError.Offset.Value);
    }

    public void Dispose()
    {
        if (_admin.IsValueCreated)
            _admin.Value.Dispose();
    }
}
