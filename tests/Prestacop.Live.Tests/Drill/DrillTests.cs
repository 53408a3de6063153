using System.Text.Json;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Live.Tests.Drill;

/// <summary>
/// The drill as <c>./prestacop drill --short</c> runs it, with a small load. Without the broker and the NameNode,
/// which <see cref="Jobs.OutageTests"/> kills; the driver of the alerts is killed at the end of each drill. Alone, since its two jobs with their
/// dashboard keep two cores more than busy.
/// </summary>
[Category("Live")]
[Category("Slow")]
[NonParallelizable]
sealed class DrillTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    [Test]
    public async Task Loses_and_doubles_nothing_when_the_parts_are_killed_and_everything_comes_back_by_itself()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("drill.json");
        await using var drill = RunningCommand.Start(
            "dotnet",
            [
                SourceTree.Program("Prestacop.Benchmarks"), "drill", "--short", "--drones", "5", "--rate", "20", "--tickets", "20", "--noted", "4", "--json", file,
                "--parts", "datanode", "streaming", "csv",
            ],
            // Its cluster has no accounts, whatever the other tests' has.
            new Dictionary<string, string> { ["PRESTACOP_ROOT"] = SourceTree.Root, [KafkaSettings.FileVariable] = "" });

        var code = await drill.WaitAsync(Limit);

        code.Should().Be(0, "{0}", drill.Printed);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var figures = report.RootElement.GetProperty("figures").EnumerateArray()
            .ToDictionary(figure => figure.GetProperty("name").GetString()!, figure => figure.GetProperty("value").GetDouble());
        figures["drill.kills"].Should().Be(4);
        figures["drill.lost"].Should().Be(0);
        figures["drill.doubled"].Should().Be(0);
        figures.Should().ContainKeys("drill.dashboard-says-seconds", "drill.terminal-says-seconds");
        var audited = report.RootElement.GetProperty("audit").EnumerateArray()
            .ToDictionary(line => line.GetProperty("what").GetString()!, line => line.GetProperty("expected").GetInt64());
        foreach (var what in (string[])["stored rows of drone-messages", "stored rows of drone-images", "acknowledged messages in Kafka", "messages of drones", "alerts on the dashboard"])
            audited[what].Should().BeGreaterThan(100, what);
        audited["lines of the ticket file"].Should().BeGreaterThan(1_000);
        audited["entries of the audit log"].Should().BeGreaterThan(0);
    }
}
