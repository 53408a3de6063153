using Prestacop.Spark.Sql;

namespace Prestacop.Benchmarks;

/// <summary>What reading without Async costs more than with it, and how fast records of this process become a DataFrame.</summary>
static class ClientSpeedBenchmark
{
    const int ReadRows = 1_000_000;
    const int SentRows = 200_000;
    const int Rounds = 5;
    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(BenchmarkRun run, SparkSession session, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"client: iterating over {ReadRows:N0} rows with and without Async");
        var table = await ClientBenchmark.Sample(session, ReadRows).CacheAsync(cancellationToken);
        var (blocking, asynchronous) = (new List<double>(), new List<double>());
        // The first round fills the cache and warms both machines.
        for (var round = 0; round <= Rounds; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            long rows = 0;
            await foreach (var row in table.ToLocalIteratorAsync(cancellationToken))
                rows += row.Size();
            var between = TimeProvider.System.GetTimestamp();
            rows -= await Task.Run(() => table.ToLocalIterator().Sum(row => (long)row.Size()), cancellationToken);
            var ended = TimeProvider.System.GetTimestamp();
            if (rows != 0)
                throw new InvalidOperationException("The two ways did not read the same rows.");
            if (round == 0)
                continue;
            asynchronous.Add(TimeProvider.System.GetElapsedTime(started, between).TotalSeconds);
            blocking.Add(TimeProvider.System.GetElapsedTime(between, ended).TotalSeconds);
        }

        await table.UnpersistAsync(cancellationToken: cancellationToken);
        run.Report(new Figure(
            "client.iterate-sync-over-async", new Latencies(blocking).Percentile(0.5) / new Latencies(asynchronous).Percentile(0.5), "ratio", 1.5, Goal.AtMost));
        run.Report(new Figure("client.create-rows-per-second", await RowsPerSecondAsync(session, cancellationToken), "rows/s"));
    }

    /// <summary>Records encoded, sent and counted by the server.</summary>
    static async Task<double> RowsPerSecondAsync(SparkSession session, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"client: sending {SentRows:N0} records");
        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            // Other rows in each round: what the server has already is not sent again.
            var tickets = Enumerable.Range(0, SentRows)
                .Select(i => new SampleTicket(((long)round * SentRows) + i, i % 1000, i * 0.25, $"plate {i % 10_000}", Start.AddSeconds(i))).ToArray();
            var started = TimeProvider.System.GetTimestamp();
            var sent = await session.CreateDataFrameAsync(tickets, cancellationToken);
            var elapsed = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            if (await sent.CountAsync(cancellationToken) != SentRows)
                throw new InvalidOperationException("Not all records arrived.");
            if (round > 0)
                times.Add(elapsed);
        }

        return SentRows / new Latencies(times).Percentile(0.5);
    }
}
