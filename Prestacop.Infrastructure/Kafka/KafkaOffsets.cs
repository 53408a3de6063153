using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Polly;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Reads the offsets of topics, and commits those of groups. A partition without a leader, as just after it was created, is asked again for some seconds.</summary>
public sealed class KafkaOffsets
{
    static readonly ResiliencePipeline Retry = RetryPipelines.Constant(
        KafkaTimeouts.RetryInterval, failure => failure is KafkaException { Error.Code: var code } && IsTransient(code), maxRetries: 50);

    readonly AdminConnection _connection;
    readonly GroupCommits _commits;

    internal KafkaOffsets(AdminConnection connection, GroupCommits commits) => (_connection, _commits) = (connection, commits);

    /// <summary>The partitions of topics.</summary>
    /// <param name="topics">The topics' names; one that does not exist is left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>All partitions.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<IReadOnlyList<TopicPartition>> PartitionsAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var wanted = topics.ToHashSet();
        var metadata = await _connection.MetadataAsync(KafkaTimeouts.Request, cancellationToken);
        return
        [
            .. metadata.Topics.Where(topic => wanted.Contains(topic.Topic) && !topic.Error.IsError)
                .SelectMany(topic => topic.Partitions.Select(partition => new TopicPartition(topic.Topic, partition.PartitionId))),
        ];
    }

    /// <summary>The first and the next offset of each partition.</summary>
    /// <param name="topics">The topics' names; one that does not exist is left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The offsets by partition.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<IReadOnlyDictionary<TopicPartition, OffsetRange>> RangesAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var partitions = await PartitionsAsync(topics, cancellationToken);
        var low = await ListAsync(partitions, OffsetSpec.Earliest(), cancellationToken);
        var high = await ListAsync(partitions, OffsetSpec.Latest(), cancellationToken);
        return partitions.ToDictionary(place => place, place => new OffsetRange(low[place].Offset.Value, high[place].Offset.Value));
    }

    /// <summary>The first offset whose record is not older than a time.</summary>
    /// <param name="topics">The topics' names; one that does not exist is left out.</param>
    /// <param name="time">The time, by the records' timestamps.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By partition; <see cref="Offset.End"/> where all records are older.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<IReadOnlyDictionary<TopicPartition, Offset>> AtAsync(IEnumerable<string> topics, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var partitions = await PartitionsAsync(topics, cancellationToken);
        var found = await ListAsync(partitions, OffsetSpec.ForTimestamp(time.ToUnixTimeMilliseconds()), cancellationToken);
        return found.ToDictionary(place => place.Key, place => place.Value.Offset.Value < 0 ? Offset.End : place.Value.Offset);
    }

    /// <summary>The timestamp of the newest record of a topic.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the topic has no record, or does not exist.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task<DateTimeOffset?> NewestTimeAsync(string topic, CancellationToken cancellationToken)
    {
        var partitions = await PartitionsAsync([topic], cancellationToken);
        if (partitions.Count == 0)
            return null;
        var found = await ListAsync(partitions, OffsetSpec.MaxTimestamp(), cancellationToken);
        var newest = found.Values.Max(place => place.Timestamp);
        return newest > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(newest) : null;
    }

    /// <summary>
    /// Commits offsets for a consumer group that has no members, so that tools which show the lag of groups show that of the program. The program itself
    /// does not go by them.
    /// </summary>
    /// <param name="group">The group; it is created when it does not exist.</param>
    /// <param name="next">The offset that is read next, by partition; at least one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaException">No broker answers, the account may not commit for the group, or the group has members.</exception>
    public Task CommitAsync(string group, IEnumerable<KeyValuePair<TopicPartition, long>> next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(next);
        return _commits.CommitAsync(group, [.. next.Select(place => new TopicPartitionOffset(place.Key, place.Value))], cancellationToken);
    }

    async Task<Dictionary<TopicPartition, (Offset Offset, long Timestamp)>> ListAsync(
        IReadOnlyList<TopicPartition> partitions, OffsetSpec which, CancellationToken cancellationToken)
    {
        if (partitions.Count == 0)
            return [];
        var requests = partitions.Select(place => new TopicPartitionOffsetSpec { TopicPartition = place, OffsetSpec = which }).ToList();
        var options = new ListOffsetsOptions { RequestTimeout = KafkaTimeouts.Request };
        var answer = await Retry.ExecuteAsync(
            async token => await _connection.AskAsync(client => client.ListOffsetsAsync(requests, options), token), cancellationToken);
        return answer.ResultInfos.ToDictionary(
            info => info.TopicPartitionOffsetError.TopicPartition,
            info => (info.TopicPartitionOffsetError.Offset, info.Timestamp));
    }

    /// <summary>A broker that does not answer at all has used its time up already.</summary>
    static bool IsTransient(ErrorCode code) => code is ErrorCode.Local_Partial or ErrorCode.LeaderNotAvailable or ErrorCode.NotLeaderForPartition
        or ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition or ErrorCode.Local_UnknownTopic;
}
