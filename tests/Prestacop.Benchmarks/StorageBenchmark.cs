using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Benchmarks;

/// <summary>
/// Kafka to Parquet on HDFS by the streaming job's own query, against the same topic read into Spark's noop sink: what the storing costs
/// on top of the reading.
/// </summary>
static class StorageBenchmark
{
    const int Messages = 2_000_000;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(run.Stack.BootstrapServers);
        BenchmarkRun.Say($"storage: publishing {Messages:N0} messages");
        Kafka.Publish(run.Stack.BootstrapServers, topics[Topics.DroneMessages], SampleMessages.Positions(Messages));
        await using var session = await SparkSession.Builder().Remote(run.Stack.Environment["SPARK_REMOTE"]).GetOrCreateAsync(cancellationToken);
        await StreamingJob.PrepareAsync(session, cancellationToken);
        var topic = Topics.Get(Topics.DroneMessages);

        double noop = 0, storage = 0;
        // The first round warms the virtual machine and is not counted.
        for (var round = 0; round < 3; round++)
        {
            var options = new JobOptions
            {
                Kafka = KafkaSettings.ForAddress(run.Stack.BootstrapServers),
                TopicPrefix = topics.Prefix,
                Storage = $"/bench/{topics.Prefix}{round}",
                Checkpoints = $"/bench/{topics.Prefix}{round}-checkpoints",
                MaxOffsetsPerTrigger = Messages,
            };
            var records = new KafkaSource(session, options).Records(Topics.DroneMessages);
            var discarded = await RowsPerSecondAsync(
                records.WriteStream().Format("noop").Option("checkpointLocation", $"{options.Checkpoints}/noop"), cancellationToken);
            var stored = await RowsPerSecondAsync(
                StreamingJob.Store(topic, DatasetRows.Of(topic, records), options), cancellationToken);
            BenchmarkRun.Say($"storage, round {round}: {discarded:N0} rows/s read, {stored:N0} rows/s stored");
            (noop, storage) = round == 0 ? (0, 0) : (Math.Max(noop, discarded), Math.Max(storage, stored));
        }
        run.Report(new Figure("storage.noop.rows-per-second", noop, "rows/s"));
        run.Report(new Figure("storage.rows-per-second", storage, "rows/s"));
        run.Report(new Figure("storage.over-noop", storage / noop, "ratio", 0.3, Goal.AtLeast));
    }

    static async Task<double> RowsPerSecondAsync(DataStreamWriter writer, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var query = await writer.Trigger(Trigger.AvailableNow()).StartAsync(cancellationToken: cancellationToken);
        await query.AwaitTerminationAsync(cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var progress = await query.RecentProgressAsync(cancellationToken);
        var rows = progress.Sum(batch => batch.NumInputRows);
        return rows == Messages ? rows / seconds : throw new InvalidOperationException($"{rows} rows were read of {Messages}.");
    }
}
