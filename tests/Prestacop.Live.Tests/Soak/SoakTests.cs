using System.Text.Json;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Live.Tests.Soak;

/// <summary>
/// The soak as <c>./prestacop soak</c> runs it, for two minutes with two browsers and a small load: that everything is sampled, reported and compared. What
/// grows in two minutes says nothing. Alone, since its two jobs with their dashboard and browsers keep two cores more than busy.
/// </summary>
[Category("Live")]
[Category("Slow")]
[NonParallelizable]
sealed class SoakTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    static readonly string[] Processes = ["kafka", "namenode", "datanode", "history", "alerts", "streaming", "web", "drones", "supervisor", "alerts-job", "streaming-job", "chromium"];

    TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Samples_every_part_under_load_and_compares_what_is_stored()
    {
        await using var soak = Start();

        var code = await soak.WaitAsync(Limit);

        code.Should().Be(0, "{0}", soak.Printed);
        var sampled = Sampled();
        foreach (var process in Processes)
        {
            foreach (var measure in (string[])["memory", "threads", "handles", "connections"])
                sampled.Should().Contain((process, measure));
        }
        foreach (var managed in (string[])["kafka", "namenode", "datanode", "history", "alerts", "streaming", "web", "drones", "alerts-job", "streaming-job"])
            sampled.Should().Contain((managed, "heap"));
        foreach (var folder in (string[])["kafka-logs", "hdfs-blocks", "hdfs-storage", "dashboard-store"])
            sampled.Should().Contain((folder, "stored"));
        foreach (var folder in (string[])["checkpoints", "logs", "event-logs", "spark-local"])
            sampled.Should().Contain((folder, "disk"));
        sampled.Should().Contain(("hdfs", "files")).And.Contain(("feed", "fed"));
        sampled.Count(series => series.Measure == "lag").Should().BeGreaterThan(5);

        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("report.json")));
        var figures = report.RootElement.GetProperty("figures").EnumerateArray()
            .ToDictionary(figure => figure.GetProperty("name").GetString()!, figure => figure.GetProperty("value").GetDouble());
        figures["soak.lost"].Should().Be(0);
        figures["soak.doubled"].Should().Be(0);
        figures["soak.browsers-open"].Should().Be(2);
        figures["soak.compactions"].Should().BePositive();
        figures["soak.fed-mb-per-second"].Should().BePositive();
        figures.Should().ContainKeys("soak.slope.kafka.memory", "soak.slope.web.heap", "soak.slope.chromium.handles", "soak.stored.kafka-logs.per-fed-byte");
        report.RootElement.GetProperty("audit").EnumerateArray().Single(line => line.GetProperty("what").GetString() == "messages of drones")
            .GetProperty("expected").GetInt64().Should().BeGreaterThan(3_000);
        (await File.ReadAllTextAsync(_folder.File("report.html"))).Should().Contain("id=\"kafka-memory\"").And.Contain("id=\"trends\"").And.NotContain("id=\"data-outlines\"");
        Directory.EnumerateFiles(_folder.File("heaps")).Select(Path.GetFileName).Should().Contain(["streaming-early.txt", "streaming-end.txt"]);
    }

    [Test]
    public async Task A_signal_ends_all_that_was_started_and_leaves_a_report()
    {
        var processes = new MarkedProcesses();
        await using var soak = Start(processes.Variable);
        var samples = _folder.File("samples.csv");
        var started = TimeProvider.System.GetTimestamp();
        while (!File.Exists(samples) || (await File.ReadAllLinesAsync(samples)).Length < 2)
        {
            soak.HasExited.Should().BeFalse(soak.Printed);
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(Limit, soak.Printed);
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        await soak.TerminateAsync();

        (await soak.WaitAsync(Limit)).Should().Be(2, soak.Printed);
        processes.CommandLines().Should().BeEmpty(soak.Printed);
        Sampled().Should().Contain(("kafka", "memory"));
        (await File.ReadAllTextAsync(_folder.File("report.txt"))).Should().Contain("not compared");
        (await File.ReadAllTextAsync(_folder.File("report.html"))).Should().Contain("id=\"kafka-memory\"");
    }

    RunningCommand Start(params KeyValuePair<string, string>[] variables) => RunningCommand.Start(
        "dotnet",
        [SourceTree.Program("Prestacop.Benchmarks"), "soak", "--minutes", "2", "--rate", "0.05", "--browsers", "2", "--output", _folder.Path],
        // Its cluster has no accounts, whatever the other tests' has.
        variables.Append(new("PRESTACOP_ROOT", SourceTree.Root)).Append(new(KafkaSettings.FileVariable, "")).ToDictionary());

    HashSet<(string Subject, string Measure)> Sampled() =>
        [.. File.ReadLines(_folder.File("samples.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[1], cells[2]))];
}
