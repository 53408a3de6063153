using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks;

/// <summary>The CSV feeder as a process of its own, with files that it has generated.</summary>
/// <param name="stack">Where Kafka is.</param>
/// <param name="folder">For the files.</param>
sealed class FeederRun(TestCluster stack, string folder)
{
    /// <summary>How long a record of the feeder may wait for others.</summary>
    public const int LingerMilliseconds = 20;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Generates a file of that many records.</summary>
    public async Task<string> GenerateAsync(int rows)
    {
        var file = Path.Combine(folder, $"{rows}.csv");
        BenchmarkRun.Say($"csv: {rows:N0} tickets");
        await stack.RunAsync(Limit, "csv", "--generate", $"{rows}", file, "--seed", "1");
        return file;
    }

    /// <summary>Feeds a file into topics of its own, which are deleted after that.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">Records that it has.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(double RowsPerSecond, double PeakMegabytes)> FeedAsync(string file, int rows, CancellationToken cancellationToken)
    {
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        return await FeedAsync(file, topics, rows, cancellationToken);
    }

    /// <summary>Feeds a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="topics">Where to.</param>
    /// <param name="rows">Records that it has.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(double RowsPerSecond, double PeakMegabytes)> FeedAsync(string file, PrefixedTopics topics, int rows, CancellationToken cancellationToken)
    {
        var summary = file + ".json";
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
        return read == rows
            ? (read / counts.RootElement.GetProperty("seconds").GetDouble(), peak)
            : throw new InvalidOperationException($"{read} rows were read of {rows}.");
    }
}
