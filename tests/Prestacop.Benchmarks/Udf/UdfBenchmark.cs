using System.Diagnostics;
using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using Prestacop.TestKit.Functions;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Benchmarks.Udf;

/// <summary>C# functions on the executors of the local cluster, beside Spark's own expression of the same.</summary>
static class UdfBenchmark
{
    const long Rows = 10_000_000;
    const long Positions = 1_000_000;
    const long Groups = 10_000;
    const int Rounds = 3;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await using var spark = await SparkSession.Builder().Remote(run.Stack.Environment["SPARK_REMOTE"]).GetOrCreateAsync(cancellationToken);
        var doubled = Udf<long, long>(ScalarFunctions.Doubled);

        var first = spark.Range(0, 10, 1, 1).Select(doubled(Col("id")).As("id"));
        run.Report(new Figure("udf.first-batch-cold-ms", 1000 * await SecondsAsync(first, cancellationToken), "ms"));
        var warm = new List<double>();
        for (var i = 0; i < 10; i++)
            warm.Add(1000 * await SecondsAsync(first, cancellationToken));
        run.Report(new Figure("udf.first-batch-warm-ms", new Latencies(warm).Percentile(0.5), "ms"));

        BenchmarkRun.Say($"udf: {Rows:N0} rows through x * 2, by C# and by Spark's expression in turn");
        var rows = spark.Range(0, Rows, 1, Environment.ProcessorCount);
        var (ours, builtIn, megabytes) = (new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < Rounds; round++)
        {
            using var watch = new WorkerMemory();
            ours.Add(await SecondsAsync(rows.Select(doubled(Col("id")).As("id")), cancellationToken));
            megabytes = Math.Max(megabytes, await watch.PeakMegabytesAsync());
            builtIn.Add(await SecondsAsync(rows.Select((Col("id") * 2).As("id")), cancellationToken));
        }

        var seconds = new Latencies(ours).Percentile(0.5);
        run.Report(new Figure("udf.rows-per-second", Rows / seconds, "rows/s"));
        run.Report(new Figure("udf.over-builtin", seconds / new Latencies(builtIn).Percentile(0.5), "ratio"));
        run.Report(new Figure("udf.worker-mb", megabytes, "MB", 150, Goal.AtMost));

        BenchmarkRun.Say($"udf: the precinct of {Positions:N0} positions");
        var precinct = Udf<double, double, int?>(PrecinctOutlines.PrecinctAt);
        var positions = spark.Range(0, Positions, 1, Environment.ProcessorCount)
            .Select(precinct(Lit(40.55) + (Col("id") % 1000 * 0.0003), Lit(-74.05) + (Col("id") % 997 * 0.0003)).Cast("bigint").As("id"));
        run.Report(new Figure("udf.precinct-rows-per-second", Positions / await SecondsAsync(positions, cancellationToken), "rows/s"));

        BenchmarkRun.Say($"udf: {Groups:N0} groups of {Rows / 10 / Groups} rows");
        var groups = spark.Range(0, Rows / 10, 1, Environment.ProcessorCount).Select((Col("id") % Groups).As("key"), Col("id"))
            .GroupBy("key").FlatMapGroups<(long Key, long Id), (long, long)>(Joined.Sums).Select(Col("_2").As("id"));
        run.Report(new Figure("udf.group-rows-per-second", Rows / 10 / await SecondsAsync(groups, cancellationToken), "rows/s"));
    }

    /// <summary>The time until the sum of a column is there.</summary>
    static async Task<double> SecondsAsync(DataFrame numbers, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var sum = await numbers.Agg(Sum("id")).FirstAsync(cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        return sum[0] is long ? seconds : throw new InvalidOperationException("There is no sum.");
    }
}

/// <summary>Looks every 100 ms how much memory the largest worker of this machine has.</summary>
sealed class WorkerMemory : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    readonly CancellationTokenSource _stop = new();
    readonly Task<long> _watching;

    public WorkerMemory() => _watching = WatchAsync();

    /// <summary>The largest resident memory of one worker so far, in MB.</summary>
    public async Task<long> PeakMegabytesAsync()
    {
        await _stop.CancelAsync();
        return await _watching;
    }

    public void Dispose() => _stop.Dispose();

    async Task<long> WatchAsync()
    {
        var peak = 0L;
        while (!_stop.IsCancellationRequested)
        {
            foreach (var process in Process.GetProcessesByName("dotnet"))
            {
                using (process)
                    peak = Math.Max(peak, IsWorker(process.Id) ? process.WorkingSet64 : 0);
            }

            await Task.Delay(Interval, CancellationToken.None);
        }

        return peak / (1024 * 1024);
    }

    static bool IsWorker(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Contains("Prestacop.Spark.Worker.dll", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It has ended.
        }
    }
}
