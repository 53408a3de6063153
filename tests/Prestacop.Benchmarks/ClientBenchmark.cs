using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Golden;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Benchmarks;

/// <summary>The Spark Connect client: the messages it builds, and what it costs on top of the bytes that the server sends.</summary>
static class ClientBenchmark
{
    const int Rows = 1_000_000;
    const int Rounds = 7;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        run.Report(new Figure("client.golden-plans", GoldenCount.Plans(), "plans", 116, Goal.AtLeast));
        run.Report(new Figure("client.golden-functions", GoldenCount.Functions(), "functions", 511, Goal.AtLeast));

        await using var session = await SparkSession.Builder().Remote(run.Stack.Environment["SPARK_REMOTE"]).GetOrCreateAsync(cancellationToken);
        await ClientCases.ReportAsync(run, session, cancellationToken);
        run.Report(new Figure("client.plan-ms", PlanMilliseconds(session), "ms", 1, Goal.AtMost));

        var (records, raw) = await CollectAsync(session, cancellationToken);
        run.Report(new Figure("client.collect-seconds", records, "s"));
        run.Report(new Figure("client.collect-raw-seconds", raw, "s"));
        run.Report(new Figure("client.collect-over-raw", records / raw, "ratio", 2, Goal.AtMost));

        BenchmarkRun.Say($"client: streaming {StreamedRows.Rows:N0} rows in a process of its own");
        var (bounded, unbounded) = (
            await StreamedRows.PeakMegabytesAsync(run.Stack.Environment, boundedHeap: true, cancellationToken),
            await StreamedRows.PeakMegabytesAsync(run.Stack.Environment, boundedHeap: false, cancellationToken));
        run.Report(new Figure("client.stream-mb", unbounded, "MB", 100, Goal.AtMost));
        run.Report(new Figure("client.stream-bounded-heap-mb", bounded, "MB"));

        var (count, roundTrip) = await RoundTripsAsync(session, cancellationToken);
        run.Report(new Figure("client.roundtrip-ms", roundTrip, "ms"));
        run.Report(new Figure("client.count-over-roundtrip", count / roundTrip, "ratio"));

        await ClientSpeedBenchmark.RunAsync(run, session, cancellationToken);
    }

    /// <summary>Five columns of the kinds that tickets have, the same in each run.</summary>
    public static DataFrame Sample(SparkSession session, long rows) => session.Range(rows).Select(
        Col("id"),
        (Col("id") % 1000).Cast("int").Alias("code"),
        (Col("id") * 0.25).Alias("fine"),
        Concat(Lit("plate "), Col("id") % 10_000).Alias("plate"),
        TimestampSeconds(Col("id") + 1_700_000_000).Alias("issued"));

    static double PlanMilliseconds(SparkSession session)
    {
        var table = session.Range(1);
        var columns = Enumerable.Range(0, 50).Select(i => $"c{i}").ToArray();
        var times = new List<double>();
        // The first thousand are for the compiler.
        for (var round = 0; round < 2000; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var selected = table.Select([.. columns.Select(name => (Col(name) + 1).Cast("string").Alias(name))]);
            var elapsed = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
            if (round >= 1000)
                times.Add(elapsed);
            GC.KeepAlive(selected);
        }
        return new Latencies(times).Percentile(0.5);
    }

    /// <summary>The same stored table, in turn as records and as Arrow batches that nobody looks into; the medians, in seconds.</summary>
    static async Task<(double Records, double Raw)> CollectAsync(SparkSession session, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"client: collecting {Rows:N0} rows");
        var table = await Sample(session, Rows).CacheAsync(cancellationToken);
        var (records, raw) = (new List<double>(), new List<double>());
        // The first round fills the cache and warms both machines.
        for (var round = 0; round <= Rounds; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var read = await RawAsync(table, cancellationToken);
            var between = TimeProvider.System.GetTimestamp();
            var tickets = await table.CollectAsync<SampleTicket>(cancellationToken);
            var ended = TimeProvider.System.GetTimestamp();
            if (read != Rows || tickets.Count != Rows || tickets.Sum(ticket => ticket.Id) != (long)Rows * (Rows - 1) / 2)
                throw new InvalidOperationException($"{read} and {tickets.Count} rows were read of {Rows}.");
            var (rawTime, recordsTime) = (TimeProvider.System.GetElapsedTime(started, between), TimeProvider.System.GetElapsedTime(between, ended));
            BenchmarkRun.Say($"client, round {round}: raw {rawTime.TotalMilliseconds:N0} ms, records {recordsTime.TotalMilliseconds:N0} ms");
            if (round == 0)
                continue;
            raw.Add(rawTime.TotalSeconds);
            records.Add(recordsTime.TotalSeconds);
        }
        await table.UnpersistAsync(cancellationToken: cancellationToken);
        return (new Latencies(records).Percentile(0.5), new Latencies(raw).Percentile(0.5));
    }

    static async Task<long> RawAsync(DataFrame table, CancellationToken cancellationToken)
    {
        long rows = 0;
        await foreach (var batch in table.ToArrowAsync(cancellationToken))
        {
            using (batch)
                rows += batch.Length;
        }
        return rows;
    }

    static async Task<(double Count, double RoundTrip)> RoundTripsAsync(SparkSession session, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say("client: counting and asking");
        var (counts, roundTrips) = (new List<double>(), new List<double>());
        for (var round = 0; round < 120; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await session.Range(1).CountAsync(cancellationToken);
            var between = TimeProvider.System.GetTimestamp();
            await session.Conf().GetAsync("spark.sql.session.timeZone", cancellationToken);
            var ended = TimeProvider.System.GetTimestamp();
            if (round < 20)
                continue;
            counts.Add(TimeProvider.System.GetElapsedTime(started, between).TotalMilliseconds);
            roundTrips.Add(TimeProvider.System.GetElapsedTime(between, ended).TotalMilliseconds);
        }
        return (new Latencies(counts).Percentile(0.5), new Latencies(roundTrips).Percentile(0.5));
    }
}
