using DuckDB.NET.Data;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Sql;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Benchmarks;

/// <summary>
/// The statistics of many tickets: all of them anew, after one more day, and filtered; against DuckDB over the raw files, and against one
/// Spark query a statistic over the CSV, which is how it is mostly done.
/// </summary>
static class StatisticsBenchmark
{
    /// <summary>Statistics that tickets alone can answer.</summary>
    static readonly IReadOnlyList<Statistic> OfTickets = [.. StatisticRegistry.All.Where(statistic => statistic.Reads is [var view] && view == SummaryViews.Violations)];

    // Each reads the whole file, whatever it asks: some stand for all.
    static readonly string[] NaiveQueries =
    [
        "SELECT `Violation Code`, count(*) AS n FROM csv GROUP BY `Violation Code` ORDER BY n DESC",
        "SELECT dayofweek(try_to_date(`Issue Date`, 'MM/dd/yyyy')) AS weekday, count(*) AS n FROM csv GROUP BY 1 ORDER BY 1",
        "SELECT `Plate ID`, `Registration State`, count(*) AS n FROM csv GROUP BY 1, 2 ORDER BY n DESC LIMIT 20",
    ];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var session = await SparkSession.Builder().Remote(run.Stack.Environment["SPARK_REMOTE"]).GetOrCreateAsync(cancellationToken);
        // As spark-submit sets them for the jobs; the analysts' server has Spark's own defaults, made for a cluster.
        await session.Conf().SetAsync("spark.sql.shuffle.partitions", "8", cancellationToken);
        await session.Conf().SetAsync("spark.sql.parquet.compression.codec", "zstd", cancellationToken);
        var history = new TicketHistory(run, session, folder.Path);
        BenchmarkRun.Say($"statistics: storing {run.Tickets:N0} tickets");
        await history.StoreAsync(run.Tickets, cancellationToken);

        var options = Options(history.Storage, folder.Path);
        var full = await AnalyseAsync(session, options, "all of history", cancellationToken);
        var duckDb = await DuckDbSecondsAsync(session, history, folder.Path, cancellationToken);
        var naive = await NaiveSecondsAsync(session, history, cancellationToken);
        await history.StoreOneMoreDayAsync(run.Tickets, cancellationToken);
        var rerun = await AnalyseAsync(session, options, "one more day", cancellationToken);
        var filtered = FilteredMilliseconds(options.Local, cancellationToken);

        run.Report(new Figure("statistics.full.seconds", full, "s"));
        run.Report(new Figure("statistics.full-over-duckdb", full / duckDb, "ratio", 4, Goal.AtMost));
        run.Report(new Figure("statistics.naive-over-full", naive / full, "ratio", 10, Goal.AtLeast));
        run.Report(new Figure("statistics.rerun-over-full", rerun / full, "ratio", 0.1, Goal.AtMost));
        run.Report(new Figure("statistics.filter-p95-ms", filtered.Percentile(0.95), "ms", 200, Goal.AtMost));
        run.Report(new Figure("statistics.filter-p50-ms", filtered.Percentile(0.5), "ms"));
    }

    /// <summary>Every statistic, without a filter.</summary>
    public static AnalysisOptions Options(string storage, string folder) => new()
    {
        Storage = storage,
        Summaries = TicketHistory.Summaries(storage),
        Local = Path.Combine(folder, "local"),
        Only = StatisticRegistry.All,
        Filter = StatisticFilter.None,
        Output = Path.Combine(folder, "results"),
        Report = Path.Combine(folder, "report.html"),
    };

    /// <summary>The seconds of an analysis.</summary>
    public static async Task<double> AnalyseAsync(SparkSession session, AnalysisOptions options, string what, CancellationToken cancellationToken)
    {
        using var printed = new StringWriter();
        var started = TimeProvider.System.GetTimestamp();
        await new AnalysisJob(session, options, printed, TimeProvider.System).RunAsync(cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        BenchmarkRun.Say($"statistics: {what}: {seconds:F1} s, {printed.ToString().Split('\n')[0]}");
        return seconds;
    }

    /// <summary>
    /// DuckDB at its best: the rows normalised once into its own memory, by the same queries, and every statistic asked of them. It gets the
    /// raw files on the local disk, and is spared the search for tickets that were fed twice.
    /// </summary>
    static async Task<double> DuckDbSecondsAsync(SparkSession session, TicketHistory history, string folder, CancellationToken cancellationToken)
    {
        var raw = Directory.CreateDirectory(Path.Combine(folder, "raw")).FullName;
        // A session of its own, with so little in a task that its files fit into the server's memory.
        await using var fetching = session.NewSession();
        await fetching.Conf().SetAsync("spark.sql.files.maxPartitionBytes", "16m", cancellationToken);
        var number = 0;
        var files = fetching.Read().Format("binaryFile").Option("pathGlobFilter", "*.parquet").Load(history.Dataset).Select(Col("content"));
        await foreach (var row in files.ToLocalIteratorAsync(cancellationToken))
            await File.WriteAllBytesAsync(Path.Combine(raw, $"{number++}.parquet"), row.GetAs<byte[]>(0), cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync(cancellationToken);
        SparkInDuckDb.Execute(connection, "SET threads = 2");
        SparkInDuckDb.Prepare(connection);
        SparkInDuckDb.Execute(connection, $"CREATE VIEW {SummaryDefinitions.CountedTickets} AS SELECT *, DATE '2026-11-01' AS date FROM read_parquet('{raw}/*.parquet')");
        SparkInDuckDb.Execute(connection, $"CREATE TABLE violations AS {SparkInDuckDb.Query(SummaryDefinitions.Tickets)}");
        var normalised = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        foreach (var statistic in OfTickets)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statistic.Sql(StatisticFilter.None);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
            }
        }
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        BenchmarkRun.Say($"statistics: DuckDB over the raw files: {seconds:F1} s, of which {normalised:F1} s until they are read");
        return seconds;
    }

    static async Task<double> NaiveSecondsAsync(SparkSession session, TicketHistory history, CancellationToken cancellationToken)
    {
        await history.Csv(history.CsvFile).CreateOrReplaceTempViewAsync("csv", cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        foreach (var query in NaiveQueries)
            _ = await (await session.SqlAsync(query, cancellationToken)).CollectAsync(cancellationToken);
        var each = TimeProvider.System.GetElapsedTime(started).TotalSeconds / NaiveQueries.Length;
        BenchmarkRun.Say($"statistics: a query over the CSV: {each:F1} s (mean of {NaiveQueries.Length}), counted {OfTickets.Count} times");
        return each * OfTickets.Count;
    }

    static Latencies FilteredMilliseconds(string local, CancellationToken cancellationToken)
    {
        StatisticFilter[] filters =
        [
            new() { From = new DateOnly(2014, 1, 1), To = new DateOnly(2014, 12, 31) },
            new() { From = new DateOnly(2015, 3, 1), To = new DateOnly(2015, 3, 31) },
            new() { Precincts = [14] },
            new() { Precincts = [19, 20, 114] },
            new() { Boroughs = ["Queens"] },
            new() { Codes = [21, 38] },
            new() { Sources = [ViolationSources.Tickets], Boroughs = ["Manhattan"], From = new DateOnly(2016, 1, 1) },
        ];
        using var answers = new SummaryStore(local).Open();
        var milliseconds = new List<double>();
        foreach (var filter in filters)
        {
            foreach (var statistic in OfTickets)
            {
                var started = TimeProvider.System.GetTimestamp();
                _ = answers.Execute(statistic, filter, cancellationToken);
                milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
        }
        foreach (var slow in OfTickets.Zip(milliseconds.Chunk(OfTickets.Count).Aggregate((one, other) => [.. one.Zip(other, Math.Max)]))
            .OrderByDescending(pair => pair.Second).Take(5))
            BenchmarkRun.Say($"statistics: slowest filtered: {slow.First.Name} {slow.Second:F0} ms");
        return new Latencies(milliseconds);
    }
}
