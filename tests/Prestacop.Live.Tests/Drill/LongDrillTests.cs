using System.Text.Json;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Live.Tests.Drill;

/// <summary>
/// Each sort of fault of the long drill that is not <c>kill -9</c>, on the parts that it is told most by, and the parts that only a long drill has, with a small load and the whole audit. Faults of the network and of disks need root.
/// </summary>
[Category("Live")]
[Category("Slow")]
[NonParallelizable]
sealed class LongDrillTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);

    [TestCase("pause", 4, "kafka", "datanode", "alerts", "drones")]
    [TestCase("network", 6, "kafka", "datanode")]
    [TestCase("disk", 5, "kafka", "datanode", "drones")]
    [TestCase("clock", 3, "kafka", "alerts", "web")]
    [TestCase("safe-mode", 1, "namenode")]
    [TestCase("away", 2, "kafka", "namenode")]
    [TestCase("majority --nodes 3", 1, "kafka")]
    [TestCase("kill pause away", 5, "postgresql", "executor")]
    public async Task Loses_and_doubles_nothing_when_parts_suffer_other_faults_than_kill_and_everything_comes_back_by_itself(string faults, int count, params string[] parts)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("drill.json");
        await using var drill = RunningCommand.Start(
            "dotnet",
            [
                SourceTree.Program("Prestacop.Benchmarks"), "drill", "--seed", "1", "--kills", $"{count}", "--faults", .. faults.Split(' '), "--drones", "3", "--rate", "10", "--tickets", "10", "--noted", "4",
                "--json", file, "--parts", .. parts,
            ],
            new Dictionary<string, string> { ["PRESTACOP_ROOT"] = SourceTree.Root, [KafkaSettings.FileVariable] = "" });

        var code = await drill.WaitAsync(Limit);

        code.Should().Be(0, "{0}", drill.Printed);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var figures = report.RootElement.GetProperty("figures").EnumerateArray()
            .ToDictionary(figure => figure.GetProperty("name").GetString()!, figure => figure.GetProperty("value").GetDouble());
        figures["drill.faults"].Should().Be(count);
        figures["drill.lost"].Should().Be(0);
        figures["drill.doubled"].Should().Be(0);
        figures["drill.by-hand"].Should().Be(0);
        figures.Should().ContainKeys(parts.Select(part => $"drill.{part}.recovery-max"));
        var audited = report.RootElement.GetProperty("audit").EnumerateArray()
            .ToDictionary(line => line.GetProperty("what").GetString()!, line => line.GetProperty("expected").GetInt64());
        foreach (var what in (string[])["stored rows of drone-messages", "acknowledged messages in Kafka", "alerts on the dashboard", "rows of statistics as recounted"])
            audited[what].Should().BeGreaterThan(100, what);
        audited["acknowledged decisions in Kafka"].Should().BeGreaterThan(10);
    }

    [Test]
    public async Task Faults_that_none_of_the_parts_can_suffer_are_refused_before_anything_is_started()
    {
        await using var drill = RunningCommand.Start(
            "dotnet", [SourceTree.Program("Prestacop.Benchmarks"), "drill", "--kills", "3", "--faults", "safe-mode", "--parts", "csv"], new Dictionary<string, string> { ["PRESTACOP_ROOT"] = SourceTree.Root });

        (await drill.WaitAsync(Limit)).Should().Be(1);
        drill.Errors.Should().Contain("None of the faults safe-mode can befall any of the parts csv of a cluster with one broker.").And.NotContain("starting a cluster");
    }
}
