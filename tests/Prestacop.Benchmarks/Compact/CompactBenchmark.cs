using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Benchmarks.Compact;

/// <summary>
/// A day of 2,000 small files, as a trigger of some 40 seconds leaves it: what a statistic over it costs before and after the compaction, and how fast the
/// compaction is. Then the log of the file sink over 5,000 batches.
/// </summary>
static class CompactBenchmark
{
    const int Files = 2_000;
    const int Rows = 2_000_000;
    const int Rounds = 5;
    static readonly DateOnly Day = new(2026, 3, 1);

    /// <summary>Settings of Spark that were tried for the compacted day; measured with PRESTACOP_BENCH_WAYS set, each alone.</summary>
    static readonly (string Key, string Value)[] Ways =
    [
        ("spark.sql.files.maxPartitionBytes", "32m"), ("spark.sql.codegen.hugeMethodLimit", "8000"), ("spark.sql.shuffle.partitions", "2"),
    ];
    static readonly Topic Messages = Topics.Get(Topics.DroneMessages);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await using var session = await SparkSession.Builder().Remote(run.Stack.Environment["SPARK_REMOTE"]).GetOrCreateAsync(cancellationToken);
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        using var hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{run.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        await SinkLogBenchmark.RunAsync(run, session, cancellationToken);
        await ReadAsync(run, session, hdfs, cancellationToken);
    }

    static async Task ReadAsync(BenchmarkRun run, SparkSession session, WebHdfsClient hdfs, CancellationToken cancellationToken)
    {
        var storage = $"/bench/{Guid.NewGuid():N}";
        BenchmarkRun.Say($"compact: storing a day of {Files:N0} files with {Rows:N0} rows");
        await StoreAsync(session, storage, cancellationToken);

        var before = await MedianAsync("before", session, storage, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var result = await new DayRewriter(session, hdfs, storage, TimeProvider.System)
            .RewriteAsync(new RewriteRequest(Messages, Day, RewriteRules.Compact), cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        BenchmarkRun.Say($"compact: {result.FilesBefore:N0} files of {result.BytesBefore:N0} bytes became {result.Files} of {result.Bytes:N0} in {seconds:0.0} s");
        var after = await MedianAsync("after", session, storage, cancellationToken);
        if (Environment.GetEnvironmentVariable(StorageBenchmark.WaysVariable) is not null)
            await TryWaysAsync(session, storage, cancellationToken);

        run.Report(new Figure("compact.read-before.seconds", before, "s"));
        run.Report(new Figure("compact.read-after.seconds", after, "s"));
        run.Report(new Figure("compact.read-speedup", before / after, "ratio", 10, Goal.AtLeast));
        run.Report(new Figure("compact.rows-per-second", Rows / seconds, "rows/s"));
    }

    static async Task TryWaysAsync(SparkSession session, string storage, CancellationToken cancellationToken)
    {
        foreach (var (key, value) in Ways)
        {
            await session.Conf().SetAsync(key, value, cancellationToken);
            BenchmarkRun.Say($"compact, after, {key}={value}: {await MedianAsync("after", session, storage, cancellationToken):0.00} s");
            await session.Conf().UnsetAsync(key, cancellationToken);
        }
    }

    /// <summary>In one batch, so that the sink's log names the files as it does for the job's own.</summary>
    static async Task StoreAsync(SparkSession session, string storage, CancellationToken cancellationToken)
    {
        var rows = await session.SqlAsync($"""
            SELECT uuid() AS messageId, 1 AS schemaVersion, 'position' AS kind, concat('drone-', lpad(CAST(id % 500 AS STRING), 4, '0')) AS droneId,
              timestamp_millis(1772323200000 + id * 43) AS time, 40.5 + rand(7) / 2 AS latitude, -74.2 + rand(8) / 2 AS longitude, round(rand(9) * 120, 1) AS altitude,
              round(rand(10) * 360, 1) AS heading, round(rand(11) * 15, 2) AS speed, round(100 - rand(12) * 80, 1) AS battery, 'patrolling' AS state,
              CAST(id % 4 AS INT) AS kafkaPartition, id DIV 4 AS kafkaOffset, timestamp_millis(1772323200000 + id * 43) AS kafkaTimestamp, DATE'2026-03-01' AS date
            FROM range({Rows})
            """, cancellationToken);
        await rows.Write().ParquetAsync($"{storage}-input", cancellationToken);
        var schema = await rows.SchemaAsync(cancellationToken);
        var query = await session.ReadStream().Schema(schema).Parquet($"{storage}-input").Repartition(Files)
            .WriteStream().Format("parquet").Option("path", $"{storage}/{Messages.Dataset}").Option("checkpointLocation", $"{storage}-checkpoints")
            .PartitionBy("date").Trigger(Trigger.AvailableNow()).StartAsync(cancellationToken: cancellationToken);
        await query.AwaitTerminationAsync(cancellationToken);
    }

    /// <summary>The median of the seconds that the summary of the drones of the day takes, from looking for the files to the rows. The first two rounds warm up.</summary>
    static async Task<double> MedianAsync(string when, SparkSession session, string storage, CancellationToken cancellationToken)
    {
        var summary = SummaryDefinitions.All.Single(summary => summary.Name == "drone_days");
        var seconds = new List<double>();
        for (var round = -2; round < Rounds; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var datasets = await Datasets.OpenAsync(session, storage, TimeProvider.System, cancellationToken);
            await datasets.Rows(Messages, [Day]).CreateOrReplaceTempViewAsync(Messages.Dataset, cancellationToken);
            var rows = await (await session.SqlAsync(summary.TypedQuery, cancellationToken)).CollectAsync(cancellationToken);
            var elapsed = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            if (rows.Count == 0)
                throw new InvalidOperationException("The statistic has no rows.");
            BenchmarkRun.Say($"compact, {when}, round {round}: {elapsed:0.00} s");
            if (round >= 0)
                seconds.Add(elapsed);
        }
        return seconds.Order().ElementAt(Rounds / 2);
    }
}
