using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>
/// Before a query starts: whether Kafka still has what it has not read. Without it Spark continues at the end of a topic that was made again, and
/// skips what is in it.
/// </summary>
/// <param name="admin">Asks Kafka.</param>
/// <param name="allowDataLoss">Whether the query continues with what Kafka has.</param>
/// <param name="output">Is told what was lost, and which partitions were added.</param>
/// <param name="gaps">Keeps what was lost; null when nothing is stored of the topics.</param>
sealed class SourceGuard(KafkaAdmin admin, bool allowDataLoss, TextWriter output, GapLog? gaps = null)
{
    /// <summary>Checks the topics of a query, and moves its checkpoint to where the query is to continue.</summary>
    /// <param name="query">The query's name, for messages.</param>
    /// <param name="folder">Its checkpoint.</param>
    /// <param name="checkpoint">The state of the checkpoint.</param>
    /// <param name="batch">The batch that is complete; null for none.</param>
    /// <param name="topics">The topics that it reads, by their names in Kafka.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="CommandException">Records were lost, and it is not allowed to continue.</exception>
    /// <exception cref="Confluent.Kafka.KafkaException">No broker answers.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task CheckAsync(
        string query, CheckpointFolder folder, Checkpoint checkpoint, long? batch, IReadOnlyList<GuardedTopic> topics, CancellationToken cancellationToken)
    {
        var names = topics.Select(topic => topic.Name).ToList();
        var ids = await admin.IdsAsync(names, cancellationToken);
        if (checkpoint.Offsets is { } offsets && batch is { } complete)
        {
            var ranges = await admin.Offsets.RangesAsync(names, cancellationToken);
            var checks = topics.Where(topic => offsets.Of(topic.Name) is not null).ToDictionary(topic => topic, topic => SourceCheck.Of(
                offsets.Of(topic.Name)!,
                ranges.Where(range => range.Key.Topic == topic.Name).ToDictionary(range => range.Key.Partition.Value, range => range.Value),
                checkpoint.TopicIds.GetValueOrDefault(topic.Name),
                ids.GetValueOrDefault(topic.Name)));
            await ReportAsync(query, checks, checkpoint.TopicIds, cancellationToken);
            if (checks.Any(check => check.Value.MustMove || (check.Key.IsTransient && check.Value.Lost.Count > 0)))
            {
                var next = checks.ToDictionary(check => check.Key.Name, check => check.Key.IsTransient && check.Value.Lost.Count > 0
                    ? ranges.Where(range => range.Key.Topic == check.Key.Name).ToDictionary(range => range.Key.Partition.Value, range => range.Value.High)
                    : check.Value.Next);
                var moved = offsets with { Sources = [.. offsets.Sources.Select(source => source.Keys.ToDictionary(topic => topic, topic => next.GetValueOrDefault(topic) ?? source[topic]))] };
                await folder.ReplaceAsync(complete, moved, cancellationToken);
            }
        }
        else if (checkpoint.Planned is not null && ids.Any(id => checkpoint.TopicIds.TryGetValue(id.Key, out var known) && known != id.Value))
        {
            // Its first batch never ended: it starts from the beginning of the new topic.
            await folder.MoveAsideAsync(cancellationToken);
        }
        else if (checkpoint.Planned is not null)
        {
            await CheckFirstBatchAsync(query, folder, checkpoint, topics, ids, cancellationToken);
        }
        await folder.WriteTopicIdsAsync(ids, cancellationToken);
    }

    /// <summary>The same while no batch is complete: then what Spark noted of the source at its first start is where the query begins.</summary>
    async Task CheckFirstBatchAsync(
        string query, CheckpointFolder folder, Checkpoint checkpoint, IReadOnlyList<GuardedTopic> topics, IReadOnlyDictionary<string, string> ids, CancellationToken cancellationToken)
    {
        foreach (var source in await folder.FirstOffsetsAsync(cancellationToken))
        {
            if (topics.FirstOrDefault(topic => !topic.IsTransient && source.Offsets.ContainsKey(topic.Name)) is not { } topic)
                continue;
            var ranges = await admin.Offsets.RangesAsync([topic.Name], cancellationToken);
            var check = SourceCheck.Of(
                source.Offsets[topic.Name], ranges.ToDictionary(range => range.Key.Partition.Value, range => range.Value), checkpoint.TopicIds.GetValueOrDefault(topic.Name),
                ids.GetValueOrDefault(topic.Name));
            await ReportAsync(query, new Dictionary<GuardedTopic, SourceCheck> { [topic] = check }, checkpoint.TopicIds, cancellationToken);
            if (check.MustMove)
                await folder.BeginAtAsync(source.File, topic.Name, check.Next, cancellationToken);
        }
    }

    async Task ReportAsync(
        string query, Dictionary<GuardedTopic, SourceCheck> checks, IReadOnlyDictionary<string, string> knownIds, CancellationToken cancellationToken)
    {
        foreach (var (topic, check) in checks.Where(check => !check.Key.IsTransient))
        {
            if (check.Added.Count > 0)
                await output.WriteLineAsync($"{query}: {PartitionWatch.Added(topic.Name, check.Added)}");
            if (check.Lost.Count == 0)
                continue;
            var losses = $"{topic.Name}: {string.Join("; ", check.Losses)}";
            if (!allowDataLoss)
                throw new CommandException($"Records that were not read yet are gone from Kafka. {losses}. Run the job once with --allow-data-loss to continue with what Kafka has.");
            // First, so that a job that is killed between the two notes it again.
            if (gaps is not null)
                await gaps.WriteAsync(topic.Name, knownIds.GetValueOrDefault(topic.Name), check.Lost, cancellationToken);
            await output.WriteLineAsync($"{query}: data loss, as allowed: {losses}{(gaps is null ? "" : $"; noted in {gaps.Folder}")}");
        }
    }
}

/// <summary>A topic that a query reads.</summary>
/// <param name="Name">Its name in Kafka.</param>
/// <param name="IsTransient">Whether its records may be skipped, such as old heartbeats.</param>
sealed record GuardedTopic(string Name, bool IsTransient = false);
