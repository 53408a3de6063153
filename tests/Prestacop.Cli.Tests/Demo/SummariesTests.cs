using Prestacop.Cli.Demo;
using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Tests.Demo;

public sealed class SummariesTests
{
    [Test]
    public async Task Reads_what_the_analysis_writes()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"),
            """{"datasets":{"alerts":{"rows":7,"unreadable":1,"distinctOffsets":6}},"statistics":{"by-code":3}}""");

        var summary = await DemoJson.ReadAsync<AnalysisSummary>(folder.File("a.json"), "analysis", default);

        summary.Datasets["alerts"].Should().Be(new StoredCount(7, 1, 6));
        summary.Statistics["by-code"].Should().Be(3);
    }

    [TestCase("""{"rowsRead":3,"published":2}""")]
    [TestCase("null")]
    [TestCase("{")]
    public async Task A_summary_without_a_figure_is_no_zero(string content)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"), content);

        var read = () => DemoJson.ReadAsync<TicketSummary>(folder.File("a.json"), "csv", default);

        await read.Should().ThrowAsync<CommandException>().WithMessage("csv left no summary*./prestacop logs csv*");
    }

    [Test]
    public async Task A_missing_summary_names_who_should_have_written_it()
    {
        var read = () => DemoJson.ReadAsync<DroneSummary>("/nonexistent/file", "drones", default);

        await read.Should().ThrowAsync<CommandException>().WithMessage("drones left no summary*");
    }
}
