using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The Kafka of the local cluster, with the topics of the contracts.</summary>
/// <param name="settings">How it is reached.</param>
/// <param name="shape">How many brokers it has.</param>
public sealed class ClusterKafka(KafkaSettings settings, ClusterShape shape) : IDisposable
{
    readonly KafkaAdmin _admin = new(new KafkaClientFactory(settings), "prestacop-cluster");

    /// <summary>Accounts and rights.</summary>
    public KafkaAccess Access => _admin.Access;

    /// <summary>Null when the cluster of that id answers and has that broker, or any when none is named, else what is missing.</summary>
    public Task<string?> ProbeAsync(string clusterId, int? broker, CancellationToken cancellationToken) => _admin.ProbeAsync(clusterId, broker, cancellationToken);

    /// <summary>Topics that exist, with their number of partitions.</summary>
    public Task<IReadOnlyDictionary<string, int>> TopicsAsync(CancellationToken cancellationToken) => _admin.TopicsAsync(cancellationToken);

    public Task CreateAsync(IEnumerable<TopicSetup> topics, int partitions, CancellationToken cancellationToken) =>
        _admin.CreateAsync(topics.Select(topic => TopicSpecifications.Of(topic with { Settings = SettingsOf(topic) }, partitions, (short)shape.RecordCopies)), cancellationToken);

    public Task GrowAsync(IEnumerable<string> topics, int partitions, CancellationToken cancellationToken) =>
        _admin.GrowAsync(topics, partitions, cancellationToken);

    /// <summary>How many offsets each topic of the contracts has. Where records have been compacted away there are fewer records.</summary>
    public Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken) => SumAsync(range => range.Count, cancellationToken);

    /// <summary>How many records each topic of the contracts has ever received, including those deleted since.</summary>
    public Task<IReadOnlyDictionary<string, long>> EverPublishedAsync(CancellationToken cancellationToken) => SumAsync(range => range.High, cancellationToken);

    public void Dispose() => _admin.Dispose();

    Dictionary<string, string> SettingsOf(TopicSetup topic)
    {
        var settings = topic.Settings.ToDictionary();
        if (shape.MinRecordCopies > 1)
            settings["min.insync.replicas"] = shape.MinRecordCopies.ToString(CultureInfo.InvariantCulture);
        return settings;
    }

    async Task<IReadOnlyDictionary<string, long>> SumAsync(Func<OffsetRange, long> count, CancellationToken cancellationToken)
    {
        var ranges = await _admin.Offsets.RangesAsync(Topics.All.Select(topic => topic.Name), cancellationToken);
        return ranges.GroupBy(range => range.Key.Topic).ToDictionary(topic => topic.Key, topic => topic.Sum(range => count(range.Value)));
    }
}
