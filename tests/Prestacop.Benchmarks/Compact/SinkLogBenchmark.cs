using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Benchmarks.Compact;

/// <summary>
/// The log of the file sink after 5,000 batches of one file each, over the log after 500. The retention is as short, beside the pace of the batches, as a
/// week is beside that of the job: some ten thousand batches there, and about a hundred here. On this machine's disk, where a batch takes a third of the time that
/// it takes on HDFS: the log is written by the same code.
/// </summary>
static class SinkLogBenchmark
{
    const int First = 500;
    const int Last = 5_000;
    static readonly TimeSpan Retention = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(BenchmarkRun run, SparkSession session, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "dataset");
        var rows = session.ReadStream().Format("rate-micro-batch").Option("rowsPerBatch", 1).Option("numPartitions", 1).Load().WithColumn("date", Lit(new DateOnly(2026, 3, 1)));
        var query = await SinkRetention.Of(rows.WriteStream(), Retention)
            .Format("parquet").Option("path", $"file://{target}").Option("checkpointLocation", $"file://{folder.Path}/checkpoint")
            .PartitionBy("date").Trigger(Trigger.ProcessingTime(0)).StartAsync(cancellationToken: cancellationToken);
        var (first, last) = (0L, 0L);
        try
        {
            first = await WaitAsync(query, target, First, cancellationToken);
            last = await WaitAsync(query, target, Last, cancellationToken);
        }
        finally
        {
            // Otherwise it writes into the folder that is deleted, and that is all one hears.
            await query.StopAsync(CancellationToken.None);
        }
        BenchmarkRun.Say($"compact: the sink's log has {first:N0} bytes after {First} batches, {last:N0} after {Last}");
        run.Report(new Figure("storage.sink-log-ratio", (double)last / first, "ratio", 1.2, Goal.AtMost));
    }

    /// <summary>The largest size of the log as it is read, over two of its own compactions (every ten batches) after the batch.</summary>
    static async Task<long> WaitAsync(StreamingQuery query, string target, int batch, CancellationToken cancellationToken)
    {
        var log = new DirectoryInfo(Path.Combine(target, "_spark_metadata"));
        var largest = 0L;
        while (true)
        {
            if (await query.ExceptionAsync(cancellationToken) is { } failure)
                throw new InvalidOperationException($"The query failed: {failure.Message}");
            var files = log.Exists ? log.EnumerateFiles().ToDictionary(file => file.Name, LengthOf) : [];
            var newest = BatchNumbers.Newest(files.Keys) ?? 0;
            if (newest >= batch)
                largest = Math.Max(largest, SinkLog.Current(files.Keys).Sum(name => files[name]));
            if (newest >= batch + 20)
                return largest;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }
    }

    /// <returns>Zero for a file that the log has deleted meanwhile.</returns>
    static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
