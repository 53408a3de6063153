using System.Collections.Concurrent;
using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// What is checked and repaired before the query of a topic starts: checkpoint, storage and topic must belong together, or records would be
/// skipped without a word.
/// </summary>
/// <param name="session">Reads the stored offsets.</param>
/// <param name="options">Where everything is.</param>
/// <param name="streaming">What is allowed.</param>
/// <param name="admin">Asks Kafka.</param>
/// <param name="hdfs">The file system; null when it cannot be reached, so that only Kafka is checked.</param>
/// <param name="host">Output and clock.</param>
sealed class DatasetPreparation(SparkSession session, JobOptions options, StreamingOptions streaming, KafkaAdmin admin, WebHdfsClient? hdfs, JobHost host)
{
    // The queries start at the same time.
    readonly ConcurrentDictionary<string, bool> _tidied = [];
    readonly TopicCheck _topics = new(admin, options, host.Output);

    /// <summary>Checks and repairs before a start of the query.</summary>
    /// <exception cref="CommandException">Somebody has to decide first; the message says what.</exception>
    /// <exception cref="Supervision.PartAwayException">The topic does not exist any more.</exception>
    /// <exception cref="Confluent.Kafka.KafkaException">No broker answers.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task PrepareAsync(Topic topic, string query, CancellationToken cancellationToken)
    {
        await _topics.RequireAsync([topic.Name], cancellationToken);
        if (hdfs is null)
            return;
        var dataset = $"{JobHdfs.PathOf(options.Storage)}/{topic.Dataset}";
        var folder = new CheckpointFolder(hdfs, $"{JobHdfs.PathOf(options.Checkpoints)}/streaming/{topic.Name}", host.Time);
        var stored = await new SinkLog(hdfs, dataset).NewestBatchAsync(cancellationToken);
        var checkpoint = await folder.ReadAsync(stored, cancellationToken);
        if (StorageCheck.Problem(stored, checkpoint) is { } problem)
        {
            if (!streaming.AdoptStorage)
                throw new CommandException($"{folder.Path} and {dataset} do not belong together: {problem}. Run the job once with --adopt-storage: it continues after the records that are stored.");
            await AdoptAsync(topic, query, folder, stored, cancellationToken);
            checkpoint = await folder.ReadAsync(stored, cancellationToken);
        }
        var gaps = new GapLog(hdfs, JobHdfs.PathOf(options.Storage), topic.Dataset, host.Time);
        await GuardAsync(topic, query, folder, checkpoint, stored, gaps, cancellationToken);
        if (stored is not null && !_tidied.ContainsKey(topic.Name))
        {
            await RecoverAsync(topic, query, hdfs, cancellationToken);
            await TidyAsync(topic, query, hdfs, cancellationToken);
            // Not before: when HDFS does not answer in between, the next start does it.
            _tidied[topic.Name] = true;
        }
    }

    /// <summary>
    /// How long the log of a topic's sink keeps a file: for ever, until a day of the dataset was compacted. Then readers go by the manifest, and a log that
    /// is written whole every ten batches need not grow for years.
    /// </summary>
    /// <returns>Null for ever.</returns>
    /// <exception cref="CommandException">The manifest is damaged.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<TimeSpan?> LogRetentionAsync(Topic topic, CancellationToken cancellationToken)
    {
        if (hdfs is null || streaming.LogRetention is not { } retention)
            return null;
        var folder = FolderOf(topic);
        if ((await new ManifestFile(hdfs, folder).ReadAsync(cancellationToken)).Days.Count == 0)
            return null;
        // Before the query starts: readers must know of it before the log forgets anything.
        await LogReachFile.LimitAsync(hdfs, folder, retention, host.Time, cancellationToken);
        return retention;
    }

    /// <summary>Checks before a start of the query that fills the vault. Its lines may be deleted, so that storage and checkpoint are not compared.</summary>
    /// <inheritdoc cref="PrepareAsync"/>
    public async Task PrepareVaultAsync(Topic topic, string query, CancellationToken cancellationToken)
    {
        await _topics.RequireAsync([topic.Name], cancellationToken);
        if (hdfs is null)
            return;
        var folder = new CheckpointFolder(hdfs, $"{JobHdfs.PathOf(options.Checkpoints)}/streaming/{query}", host.Time);
        var stored = await new SinkLog(hdfs, $"{JobHdfs.PathOf(streaming.Vault)}/{topic.Dataset}").NewestBatchAsync(cancellationToken);
        await GuardAsync(topic, query, folder, await folder.ReadAsync(stored, cancellationToken), stored, null, cancellationToken);
    }

    Task GuardAsync(Topic topic, string query, CheckpointFolder folder, Checkpoint checkpoint, long? stored, GapLog? gaps, CancellationToken cancellationToken)
    {
        var complete = stored == checkpoint.Planned ? stored : checkpoint.Committed;
        return new SourceGuard(admin, options.AllowDataLoss, host.Output, gaps)
            .CheckAsync(query, folder, checkpoint, complete, [new GuardedTopic(options.NameOf(topic.Name))], cancellationToken);
    }

    /// <summary>Makes a checkpoint that continues after the stored records.</summary>
    async Task AdoptAsync(Topic topic, string query, CheckpointFolder folder, long? stored, CancellationToken cancellationToken)
    {
        string? aside;
        var where = $"at the {options.StartingOffsets} offsets, since nothing is stored";
        if (stored is { } batch)
        {
            var ranges = await admin.Offsets.RangesAsync([options.NameOf(topic.Name)], cancellationToken);
            var next = ranges.ToDictionary(range => range.Key.Partition.Value, range => range.Value.Low);
            foreach (var (partition, offset) in await StoredOffsetsAsync(topic, cancellationToken))
                next[partition] = offset + 1;
            var source = new Dictionary<string, IReadOnlyDictionary<int, long>> { [options.NameOf(topic.Name)] = next };
            aside = await folder.ReplaceAsync(batch, new OffsetLog(OffsetLog.NoSettings, [source]), cancellationToken);
            where = $"after the stored records, at {string.Join(", ", next.OrderBy(place => place.Key).Select(place => string.Create(CultureInfo.InvariantCulture, $"offset {place.Value} of partition {place.Key}")))}";
        }
        else
        {
            aside = await folder.MoveAsideAsync(cancellationToken);
        }
        await host.Output.WriteLineAsync($"{query}: begins {where}{(aside is null ? "" : $"; the former checkpoint is in {aside}")}");
    }

    async Task<IReadOnlyDictionary<int, long>> StoredOffsetsAsync(Topic topic, CancellationToken cancellationToken)
    {
        // The log may name files of rewritten days that do not exist any more; the manifest has their offsets.
        var days = hdfs is null ? [] : (await new ManifestFile(hdfs, FolderOf(topic)).ReadAsync(cancellationToken)).Days;
        var open = session.Read().Schema("kafkaPartition INT, kafkaOffset BIGINT, date DATE").Parquet($"{options.Storage}/{topic.Dataset}");
        if (days.Count > 0)
            open = open.Filter(Not(Col("date").IsIn([.. days.Select(day => (object)day.Date)])));
        var rows = await open.GroupBy("kafkaPartition").Agg(Max(Col("kafkaOffset")).As("last")).CollectAsync(cancellationToken);
        return rows.Select(row => (Partition: row.GetAs<int>(0), Last: row.GetAs<long>(1)))
            .Concat(days.SelectMany(day => day.Offsets).Select(offsets => (offsets.Partition, offsets.Last)))
            .GroupBy(place => place.Partition).ToDictionary(place => place.Key, place => place.Max(offset => offset.Last));
    }

    DatasetFolder FolderOf(Topic topic) => new(options.Storage, topic.Dataset);

    /// <summary>Completes a rewrite of a day that was killed. One that runs has the lock, and needs no help.</summary>
    async Task RecoverAsync(Topic topic, string query, WebHdfsClient files, CancellationToken cancellationToken)
    {
        var folder = FolderOf(topic);
        if (!await files.ExistsAsync(folder.InHdfs.Rewrites, cancellationToken))
            return;
        var (held, _) = await FolderLock.TryAcquireAsync(files, folder.InHdfs.Layout, host.Time, cancellationToken);
        if (held is null)
            return;
        await using (held)
        {
            try
            {
                foreach (var sentence in await new RewriteRecovery(files, folder, host.Time).RunAsync(null, cancellationToken))
                    await host.Output.WriteLineAsync($"{query}: {sentence}");
            }
            catch (CommandException failure)
            {
                // It concerns a closed day: what is published now is to be stored all the same.
                await host.Errors.WriteLineAsync($"prestacop: {query}: {failure.Message}\nprestacop: {query} stores all the same. After the repair run submit compact.");
            }
        }
    }

    async Task TidyAsync(Topic topic, string query, WebHdfsClient files, CancellationToken cancellationToken)
    {
        var aside = $"{JobHdfs.PathOf(options.Checkpoints)}/orphans/{topic.Dataset}";
        var moved = await new OrphanFiles(files, FolderOf(topic), aside, streaming.OrphanAge, host.Time).MoveAsync(cancellationToken);
        if (moved > 0)
            await host.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{query}: {moved} files of batches that never ended were moved to {aside}"));
    }
}
