using Prestacop.Contracts;
using Prestacop.Producers.Tests.Csv;

namespace Prestacop.Benchmarks;

/// <summary>
/// The CSV feeder as a whole process: how fast it feeds a million tickets, against Kafka's own load generator with the same records and the settings
/// of the feeder's producer, in turns; that its memory does not grow with the file; and how many of the small files as they exist in the wild it reads
/// right. The generator need not read or write anything: it sends the values that the feeder has made of the file.
/// </summary>
static class CsvBenchmark
{
    const int Rows = 1_000_000;
    const int MoreRows = 3_000_000;
    const int Samples = 20_000;
    const int Rounds = 3;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        run.Report(new Figure("tickets.cases", TicketCases.CountRight(), "files", TicketCases.All.Count, Goal.AtLeast));
        var feeder = new FeederRun(run.Stack, folder.Path);
        var test = new KafkaPerformanceTest(run.Stack, Topics.ParkingViolations, FeederRun.LingerMilliseconds);
        var payload = Path.Combine(folder.Path, "tickets.txt");
        await using (var topics = await PrefixedTopics.CreateAsync(run.Stack.Kafka))
        {
            await feeder.FeedAsync(await feeder.GenerateAsync(Samples), topics, Samples, cancellationToken);
            // Some records of the file are damaged on purpose.
            await test.WritePayloadAsync(payload, topics[Topics.ParkingViolations], Samples * 9 / 10, cancellationToken);
        }
        var (rates, others, peaks) = (new List<double>(), new List<double>(), new List<double>());
        var file = await feeder.GenerateAsync(Rows);
        for (var round = 0; round < Rounds; round++)
        {
            BenchmarkRun.Say($"csv, round {round}: {Rows:N0} tickets by the feeder, then by Kafka's ProducerPerformance");
            var fed = await feeder.FeedAsync(file, Rows, cancellationToken);
            rates.Add(fed.RowsPerSecond);
            peaks.Add(fed.PeakMegabytes);
            others.Add(await test.RunAsync(Rows, ["--payload-file", payload], cancellationToken));
        }
        File.Delete(file);
        var (_, larger) = await feeder.FeedAsync(await feeder.GenerateAsync(MoreRows), MoreRows, cancellationToken);
        run.Report(new Figure("csv.rows-per-second", Median(rates), "rows/s"));
        run.Report(new Figure("csv.perf-test.records-per-second", Median(others), "records/s"));
        run.Report(new Figure("csv.over-perf-test", Median(rates) / Median(others), "ratio", 0.6, Goal.AtLeast));
        run.Report(new Figure("csv.peak-mb", peaks.Max(), "MB", 150, Goal.AtMost));
        run.Report(new Figure("csv.peak-mb-of-three-million-rows", larger, "MB", 150, Goal.AtMost));
        run.Report(new Figure("csv.peak-of-three-million-over-one-million", larger / peaks.Max(), "ratio", 1.1, Goal.AtMost));
    }

    static double Median(IEnumerable<double> values) => new Latencies(values).Percentile(0.5);
}
