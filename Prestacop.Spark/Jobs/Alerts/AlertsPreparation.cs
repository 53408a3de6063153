using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>What is checked and repaired before a query of the alerts job starts.</summary>
/// <param name="options">Where everything is.</param>
/// <param name="admin">Asks Kafka.</param>
/// <param name="hdfs">The file system; null when it cannot be reached, so that only the topics are checked.</param>
/// <param name="host">Output and clock.</param>
sealed class AlertsPreparation(JobOptions options, KafkaAdmin admin, WebHdfsClient? hdfs, JobHost host)
{
    /// <summary>The query of the alerts, and its checkpoint's folder.</summary>
    public const string Alerts = "alerts";

    /// <summary>The query of the messages that cannot be read, and its checkpoint's folder.</summary>
    public const string Rejected = "rejected";

    readonly TopicCheck _topics = new(admin, options, host.Output);

    /// <summary>Whether a start notices records that are gone from Kafka.</summary>
    public bool Guards => hdfs is not null;

    /// <summary>Before each start of the query of the alerts.</summary>
    /// <exception cref="CommandException">Somebody has to decide first; the message says what.</exception>
    /// <exception cref="PartAwayException">A topic does not exist any more.</exception>
    /// <exception cref="Confluent.Kafka.KafkaException">No broker answers.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task PrepareAlertsAsync(CancellationToken cancellationToken)
    {
        await _topics.RequireAsync([Topics.DroneMessages, Topics.Alerts], cancellationToken);
        await _topics.CreateMissingAsync([Topics.Heartbeats, Topics.HeartbeatAnswers], cancellationToken);
        await PrepareFollowedAsync(cancellationToken);
        if (hdfs is null)
            return;
        var heartbeats = options.NameOf(Topics.Heartbeats);
        var folder = Folder(hdfs, Alerts);
        var checkpoint = await folder.ReadAsync(null, cancellationToken);
        if (checkpoint is { Offsets: { Sources.Count: 1 } offsets, Committed: { } batch })
        {
            // Of a version without heartbeats: Spark would refuse a second source.
            var ranges = await admin.Offsets.RangesAsync([heartbeats], cancellationToken);
            var source = new Dictionary<string, IReadOnlyDictionary<int, long>>
            {
                [heartbeats] = ranges.ToDictionary(range => range.Key.Partition.Value, range => range.Value.High),
            };
            var ids = checkpoint.TopicIds;
            await folder.ReplaceAsync(batch, offsets with { Sources = [.. offsets.Sources, source] }, cancellationToken);
            await folder.WriteTopicIdsAsync(ids, cancellationToken);
            checkpoint = await folder.ReadAsync(null, cancellationToken);
        }
        await GuardAsync(Alerts, folder, checkpoint, [new GuardedTopic(options.NameOf(Topics.DroneMessages)), new GuardedTopic(heartbeats, IsTransient: true)], cancellationToken);
    }

    // Alerts do not wait for them: without the topic there is nothing on the dashboard's lists that could be looked for.
    async Task PrepareFollowedAsync(CancellationToken cancellationToken)
    {
        foreach (var topic in (string[])[Topics.WatchLists, Topics.Zones])
        {
            try
            {
                await _topics.CreateMissingAsync([topic], cancellationToken);
            }
            catch (CommandException refused)
            {
                await host.Errors.WriteLineAsync($"prestacop: {topic}: {refused.Message}");
            }
        }
    }

    /// <summary>Before each start of the query of what cannot be read: its topic is created again when it is missing, since alerts do not depend on it.</summary>
    /// <inheritdoc cref="PrepareAlertsAsync"/>
    public async Task PrepareRejectedAsync(CancellationToken cancellationToken)
    {
        await _topics.RequireAsync([Topics.DroneMessages], cancellationToken);
        await _topics.CreateMissingAsync([Topics.Rejected], cancellationToken);
        if (hdfs is null)
            return;
        var folder = Folder(hdfs, Rejected);
        await GuardAsync(Rejected, folder, await folder.ReadAsync(null, cancellationToken), [new GuardedTopic(options.NameOf(Topics.DroneMessages))], cancellationToken);
    }

    /// <summary>A definition of a query that notices when one of its topics is made again, gets partitions, or loses records.</summary>
    public QueryDefinition Watched(QueryDefinition definition, params IEnumerable<string> topics) =>
        SourceWatch.Of(definition, admin, options, topics, hdfs, host);

    Task GuardAsync(string query, CheckpointFolder folder, Checkpoint checkpoint, IReadOnlyList<GuardedTopic> topics, CancellationToken cancellationToken) =>
        new SourceGuard(admin, options.AllowDataLoss, host.Output).CheckAsync(query, folder, checkpoint, checkpoint.Committed, topics, cancellationToken);

    CheckpointFolder Folder(WebHdfsClient files, string query) => new(files, $"{JobHdfs.PathOf(options.Checkpoints)}/alerts/{query}", host.Time);
}
