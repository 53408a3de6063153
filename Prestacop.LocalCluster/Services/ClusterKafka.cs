using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.LocalCluster.Services;

/// <summary>The Kafka of the local cluster, with the topics of the contracts.</summary>
public sealed class ClusterKafka(KafkaSettings settings) : IDisposable
{
    readonly KafkaAdmin _admin = new(new KafkaClientFactory(settings), "prestacop-cluster");

    /// <summary>Accounts and rights.</summary>
    public KafkaAccess Access => _admin.Access;

    /// <summary>Null when the cluster of that id answers, else what is missing.</summary>
    public Task<string?> ProbeAsync(string clusterId, CancellationToken cancellationToken) => _admin.ProbeAsync(clusterId, cancellationToken);

    /// <summary>Topics that exist, with their number of partitions.</summary>
    public Task<IReadOnlyDictionary<string, int>> TopicsAsync(CancellationToken cancellationToken) => _admin.TopicsAsync(cancellationToken);

    public Task CreateAsync(IEnumerable<TopicSetup> topics, int partitions, CancellationToken cancellationToken) =>
        _admin.CreateAsync(topics.Select(topic => new TopicSpecification
        {
            Name = topic.Name,
            NumPartitions = topic.Partitions ?? partitions,
            ReplicationFactor = 1,
            Configs = topic.Settings.ToDictionary(),
        }), cancellationToken);

    public Task GrowAsync(IEnumerable<string> topics, int partitions, CancellationToken cancellationToken) =>
        _admin.GrowAsync(topics, partitions, cancellationToken);

    /// <summary>How many offsets each topic of the contracts has. Where records have been compacted away there are fewer records.</summary>
    public Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken) => SumAsync(range => range.Count, cancellationToken);

    /// <summary>How many records each topic of the contracts has ever received, including those deleted since.</summary>
    public Task<IReadOnlyDictionary<string, long>> EverPublishedAsync(CancellationToken cancellationToken) => SumAsync(range => range.High, cancellationToken);

    public void Dispose() => _admin.Dispose();

    async Task<IReadOnlyDictionary<string, long>> SumAsync(Func<OffsetRange, long> count, CancellationToken cancellationToken)
    {
        var ranges = await _admin.Offsets.RangesAsync(Topics.All.Select(topic => topic.Name), cancellationToken);
        return ranges.GroupBy(range => range.Key.Topic).ToDictionary(topic => topic.Key, topic => topic.Sum(range => count(range.Value)));
    }
}
