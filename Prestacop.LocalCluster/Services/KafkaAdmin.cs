using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Prestacop.Contracts;

namespace Prestacop.LocalCluster.Services;

/// <summary>What the stack asks of Kafka.</summary>
public sealed class KafkaAdmin : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly IAdminClient _client;

    public KafkaAdmin(string bootstrap) =>
        _client = new AdminClientBuilder(new AdminClientConfig
        {
            BootstrapServers = bootstrap,
            // While the broker starts, a refused connection is tried again soon.
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 250,
            SocketConnectionSetupTimeoutMs = 2000,
        })
            // A refused connection is what a broker that still starts looks like; each request reports its own failure.
            .SetLogHandler((_, _) => { })
            .SetErrorHandler((_, _) => { })
            .Build();

    /// <summary>Null when the cluster of that id answers, else what is missing.</summary>
    public async Task<string?> ProbeAsync(string clusterId, CancellationToken cancellationToken)
    {
        try
        {
            var cluster = await _client.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = TimeSpan.FromSeconds(2) })
                .WaitAsync(cancellationToken);
            if (cluster.ClusterId != clusterId)
                return $"another Kafka ({cluster.ClusterId}) answers on its port";
            return cluster.Nodes.Count == 0 ? "no broker has registered" : null;
        }
        catch (KafkaException notYet)
        {
            return notYet.Error.Reason;
        }
    }

    /// <summary>Topics that exist, with their number of partitions.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TopicsAsync(CancellationToken cancellationToken)
    {
        // GetMetadata has no asynchronous form.
        var metadata = await Task.Run(() => _client.GetMetadata(Patience), cancellationToken);
        return metadata.Topics.ToDictionary(topic => topic.Topic, topic => topic.Partitions.Count);
    }

    public async Task CreateAsync(IEnumerable<Topic> topics, int partitions, CancellationToken cancellationToken)
    {
        var specifications = topics.Select(topic => new TopicSpecification
        {
            Name = topic.Name,
            NumPartitions = partitions,
            ReplicationFactor = 1,
            Configs = topic.Settings.ToDictionary(),
        });
        try
        {
            await _client.CreateTopicsAsync(specifications, new CreateTopicsOptions { OperationTimeout = Patience }).WaitAsync(cancellationToken);
        }
        catch (CreateTopicsException failed) when (failed.Results.All(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // Someone else made it meanwhile.
        }
    }

    public async Task GrowAsync(IEnumerable<string> topics, int partitions, CancellationToken cancellationToken) =>
        await _client.CreatePartitionsAsync(topics.Select(topic => new PartitionsSpecification { Topic = topic, IncreaseTo = partitions }))
            .WaitAsync(cancellationToken);

    /// <summary>
    /// How many offsets each topic of the contracts holds, from its first to its end. Where records have been compacted away there are
    /// fewer records than offsets.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken)
    {
        var partitions = await PartitionsAsync(cancellationToken);
        var first = await OffsetsAsync(partitions, OffsetSpec.Earliest(), cancellationToken);
        var end = await OffsetsAsync(partitions, OffsetSpec.Latest(), cancellationToken);
        return Sum(partitions, partition => end[partition] - first[partition]);
    }

    /// <summary>How many records each topic of the contracts has ever got, those that have been deleted since among them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> EverPublishedAsync(CancellationToken cancellationToken)
    {
        var partitions = await PartitionsAsync(cancellationToken);
        var end = await OffsetsAsync(partitions, OffsetSpec.Latest(), cancellationToken);
        return Sum(partitions, partition => end[partition]);
    }

    static Dictionary<string, long> Sum(List<TopicPartition> partitions, Func<TopicPartition, long> count) =>
        partitions.GroupBy(partition => partition.Topic).ToDictionary(topic => topic.Key, topic => topic.Sum(count));

    async Task<List<TopicPartition>> PartitionsAsync(CancellationToken cancellationToken) =>
    [
        .. (await TopicsAsync(cancellationToken))
            .Where(topic => Topics.All.Any(known => known.Name == topic.Key))
            .SelectMany(topic => Enumerable.Range(0, topic.Value).Select(partition => new TopicPartition(topic.Key, partition))),
    ];

    async Task<Dictionary<TopicPartition, long>> OffsetsAsync(List<TopicPartition> partitions, OffsetSpec which, CancellationToken cancellationToken)
    {
        if (partitions.Count == 0)
            return [];
        var requests = partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = which });
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var answer = await _client.ListOffsetsAsync(requests, new ListOffsetsOptions { RequestTimeout = Patience }).WaitAsync(cancellationToken);
                return answer.ResultInfos.ToDictionary(
                    info => info.TopicPartitionOffsetError.TopicPartition,
                    info => info.TopicPartitionOffsetError.Offset.Value);
            }
            catch (KafkaException) when (clock.Elapsed < Patience)
            {
                // A partition has no leader in the moments after it was made, or after the broker came back.
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    public void Dispose() => _client.Dispose();
}
