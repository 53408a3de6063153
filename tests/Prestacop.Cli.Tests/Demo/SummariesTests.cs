using Prestacop.Cli.Demo;
using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Cli.Tests.Demo;

public sealed class SummariesTests
{
    [Test]
    public async Task Reads_the_summary_of_the_analysis()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"),
            """{"datasets":{"alerts":{"rows":7,"unreadable":1,"distinctOffsets":6}},"statistics":{"by-code":3}}""");

        var summary = await DemoJson.ReadAsync<AnalysisSummary>(folder.File("a.json"), "analysis", default);

        summary.Datasets["alerts"].Should().Be(new DatasetCount(7, 1, 6));
        summary.Statistics["by-code"].Should().Be(3);
    }

    [TestCase("""{"rowsRead":3,"published":2}""")]
    [TestCase("null")]
    [TestCase("{")]
    public async Task Rejects_a_summary_with_a_missing_figure(string content)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"), content);

        var read = () => DemoJson.ReadAsync<CsvFigures>(folder.File("a.json"), "csv", default);

        await read.Should().ThrowAsync<CommandException>().WithMessage("The summary of csv cannot be read*./prestacop logs csv*");
    }

    [Test]
    public async Task Reports_the_program_of_a_missing_summary()
    {
        var read = () => DemoJson.ReadAsync<DroneFigures>("/nonexistent/file", "drones", default);

        await read.Should().ThrowAsync<CommandException>().WithMessage("The summary of drones cannot be read*");
    }
}
