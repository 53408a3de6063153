using Prestacop.Spark.Sql;

namespace Prestacop.Benchmarks;

/// <summary>
/// What the feeder, the statistics and the client cost at three sizes, a factor of ten apart, and with which power of the size it grows. Worse than a little
/// over 1 means that a larger city needs more than more machines.
/// </summary>
static class GrowthBenchmark
{
    const double MaxExponent = 1.1;
    static readonly int[] FedRows = [10_000, 100_000, 1_000_000];
    static readonly long[] Tickets = [10_000, 100_000, 1_000_000];
    static readonly long[] ReadRows = [100_000, 1_000_000, 10_000_000];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await MeasureAsync(run, "csv", FedRows, async rows => rows / await RowsPerSecondAsync(new FeederRun(run.Stack, folder.Path), rows, cancellationToken));
        await using var session = await SparkSession.Builder().Remote(run.Stack.Environment["SPARK_REMOTE"]).GetOrCreateAsync(cancellationToken);
        await session.Conf().SetAsync("spark.sql.shuffle.partitions", "8", cancellationToken);
        await MeasureAsync(run, "client", ReadRows, rows => ReadAsync(session, rows, cancellationToken));
        await MeasureAsync(run, "statistics", Tickets, tickets => AnalyseAsync(run, session, tickets, cancellationToken));
    }

    /// <summary>Measures the smallest size twice, of which the first time is for the compilers.</summary>
    static async Task MeasureAsync<T>(BenchmarkRun run, string name, IReadOnlyList<T> sizes, Func<T, Task<double>> secondsAsync)
        where T : IConvertible
    {
        await secondsAsync(sizes[0]);
        var measured = new List<(double Size, double Cost)>();
        foreach (var size in sizes)
        {
            var seconds = await secondsAsync(size);
            measured.Add((size.ToDouble(null), seconds));
            run.Report(new Figure($"{name}.seconds-of-{size}", seconds, "s"));
        }
        run.Report(new Figure($"{name}.exponent", new Growth(measured).Exponent, "power", MaxExponent, Goal.AtMost));
    }

    static async Task<double> RowsPerSecondAsync(FeederRun feeder, int rows, CancellationToken cancellationToken)
    {
        var file = await feeder.GenerateAsync(rows);
        var (rowsPerSecond, _) = await feeder.FeedAsync(file, rows, cancellationToken);
        File.Delete(file);
        return rowsPerSecond;
    }

    static async Task<double> ReadAsync(SparkSession session, long rows, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        long read = 0;
        await foreach (var row in ClientBenchmark.Sample(session, rows).ToLocalIteratorAsync(cancellationToken))
            read += row.Size() > 0 ? 1 : 0;
        return read == rows ? TimeProvider.System.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException($"{read} rows were read of {rows}.");
    }

    /// <summary>All statistics of that many tickets, from nothing.</summary>
    static async Task<double> AnalyseAsync(BenchmarkRun run, SparkSession session, long tickets, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var history = new TicketHistory(run, session, folder.Path);
        BenchmarkRun.Say($"growth: storing {tickets:N0} tickets");
        await history.StoreAsync(tickets, cancellationToken);
        return await StatisticsBenchmark.AnalyseAsync(session, StatisticsBenchmark.Options(history.Storage, folder.Path), $"{tickets:N0} tickets", cancellationToken);
    }
}
