using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Producers.Tests.Csv;

namespace Prestacop.Benchmarks;

/// <summary>
/// The CSV feeder as a whole process: how fast it feeds a million tickets, and that its memory does not grow with the file; and how many
/// of the small files as they exist in the wild it reads right.
/// </summary>
static class CsvBenchmark
{
    const int Rows = 1_000_000;
    const int MoreRows = 3_000_000;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var (rowsPerSecond, megabytes) = await FeedAsync(run.Stack, folder.Path, Rows, cancellationToken);
        var (_, larger) = await FeedAsync(run.Stack, folder.Path, MoreRows, cancellationToken);
        run.Report(new Figure("tickets.cases", TicketCases.CountRight(), "files", TicketCases.All.Count, Goal.AtLeast));
        run.Report(new Figure("csv.rows-per-second", rowsPerSecond, "rows/s"));
        run.Report(new Figure("csv.peak-mb", megabytes, "MB", 200, Goal.AtMost));
        run.Report(new Figure("csv.peak-mb-of-three-million-rows", larger, "MB", 200, Goal.AtMost));
        run.Report(new Figure("csv.peak-of-three-million-over-one-million", larger / megabytes, "ratio", 1.1, Goal.AtMost));
    }

    /// <summary>Feeds that many generated records to a topic of their own.</summary>
    public static async Task<(double RowsPerSecond, double PeakMegabytes)> FeedAsync(
        TestCluster stack, string folder, int rows, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"{rows}.csv");
        var summary = Path.Combine(folder, $"{rows}.json");
        BenchmarkRun.Say($"csv: {rows:N0} tickets");
        await stack.RunAsync(Limit, "csv", "--generate", $"{rows}", file, "--seed", "1");
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        var feeder = RunningCommand.Start(
            "dotnet",
            [
                SourceTree.Program("Prestacop.Producers"), "csv", file, "--topic", topics[Topics.ParkingViolations],
                "--rejected-topic", topics[Topics.Rejected], "--state", folder,
                "--summary-json", summary,
            ],
            stack.Environment);
        await using var ending = feeder;
        double peak = 0;
        while (!feeder.HasExited)
        {
            peak = Math.Max(peak, ProcessMemory.PeakMegabytes(feeder.Id) ?? 0);
            await Task.Delay(20, cancellationToken);
        }
        var code = await feeder.WaitAsync(Limit, cancellationToken);
        if (code != 0)
            throw new InvalidOperationException($"The feeder ended with {code}:\n{feeder.Printed}");
        using var counts = JsonDocument.Parse(await File.ReadAllTextAsync(summary, cancellationToken));
        var read = counts.RootElement.GetProperty("rowsRead").GetInt64();
        if (read != rows)
            throw new InvalidOperationException($"{read} rows were read of {rows}.");
        File.Delete(file);
        return (read / counts.RootElement.GetProperty("seconds").GetDouble(), peak);
    }
}
