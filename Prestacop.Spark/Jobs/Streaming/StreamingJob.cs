using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Metrics;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// Every topic into HDFS: <c>prestacop-storage/DATASET/date=YYYY-MM-DD/*.parquet</c>, each record exactly once. One query per topic, so
/// that each has its own pace and checkpoint, and fails alone. The plates go into the <see cref="Vault"/>, by queries of their own.
/// </summary>
sealed class StreamingJob(SparkSession session, JobOptions options, StreamingOptions streaming, QuerySupervisor supervisor, JobHost host)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(session, cancellationToken);
        using var admin = new KafkaAdmin(new KafkaClientFactory(options.Kafka), "prestacop-streaming");
        using var hdfs = host.OpenHdfs(options.Storage, options.Checkpoints);
        var source = new KafkaSource(session, options, isGuarded: hdfs is not null);
        await using var writers = hdfs is null ? null : new WriterLocks(hdfs, options.Storage, host.Time);
        var preparation = new DatasetPreparation(session, options, streaming, admin, hdfs, host);
        var vault = new Vault(session, streaming.Vault, options);
        if (streaming.Topics.Any(StoredPlates.NeedsKey))
            await vault.PrepareAsync(cancellationToken);
        supervisor.Observe(new QueryOffsets(admin.Offsets, GroupOf, host.QueryMetrics, host.Errors, host.Time));
        await supervisor.RunAsync(
        [
            .. streaming.Topics.Select(topic => Watched(topic, WriterWatch.Of(new QueryDefinition(NameOf(topic), async cancellation =>
            {
                if (writers is not null)
                    await writers.TakeAsync(topic.Dataset, cancellation);
                await preparation.PrepareAsync(topic, NameOf(topic), cancellation);
                var kept = await preparation.LogRetentionAsync(topic, cancellation);
                return await StartAsync(Store(topic, DatasetRows.Of(topic, source.Records(topic.Name)), options, kept), cancellation);
            }), () => writers?.IsLost(topic.Dataset) == true))),
            .. streaming.Topics.Where(topic => StoredPlates.InVault.Contains(topic.Name)).Select(topic => Watched(topic, new QueryDefinition(Vault.NameOf(topic), async cancellation =>
            {
                await preparation.PrepareVaultAsync(topic, Vault.NameOf(topic), cancellation);
                return await StartAsync(vault.Store(topic, source.Records(topic.Name), streaming.LogRetention), cancellation);
            }))),
        ], cancellationToken);

        QueryDefinition Watched(Topic topic, QueryDefinition definition) => SourceWatch.Of(definition, admin, options, [topic.Name], hdfs, host);
    }

    async Task<IRunningQuery> StartAsync(DataStreamWriter writer, CancellationToken cancellationToken) => new SparkQuery(await writer
        .Trigger(streaming.AvailableNow ? Trigger.AvailableNow() : Trigger.ProcessingTime(streaming.TriggerInterval))
        .StartAsync(cancellationToken: cancellationToken));

    /// <summary>
    /// Lets a task keep a file open for each day that it meets, which are one or two. Otherwise Spark sorts every batch by day first,
    /// which costs a sixth of the throughput.
    /// </summary>
    internal static async Task PrepareAsync(SparkSession session, CancellationToken cancellationToken)
    {
        await ParquetFormat.ApplyAsync(session, cancellationToken);
        await session.Conf().SetAsync("spark.sql.maxConcurrentOutputFileWriters", "8", cancellationToken);
    }

    /// <param name="logRetention">How long the sink's log keeps a file; null for ever.</param>
    internal static DataStreamWriter Store(Topic topic, DataFrame rows, JobOptions options, TimeSpan? logRetention = null) => SinkRetention.Of(rows.WriteStream(), logRetention)
        .QueryName(NameOf(topic))
        .Format("parquet")
        // The file sink's own log makes the folder exactly-once: a batch that is run again after a crash is listed once.
        .Option("path", $"{options.Storage}/{topic.Dataset}")
        .Option("checkpointLocation", $"{options.Checkpoints}/streaming/{topic.Name}")
        .PartitionBy(DatasetRows.Date)
        .OutputMode(OutputMode.Append);

    static string NameOf(Topic topic) => $"store-{topic.Name}";

    /// <summary>The consumer group that shows the lag of a query: of a dataset, or of its plates.</summary>
    string GroupOf(string query) => QueryOffsets.Group(
        options.TopicPrefix,
        "streaming",
        streaming.Topics.FirstOrDefault(topic => NameOf(topic) == query)?.Dataset ?? $"vault-{streaming.Topics.First(topic => Vault.NameOf(topic) == query).Dataset}");
}
