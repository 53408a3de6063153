using Prestacop.Cli.Demo;
using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Cli.Tests.Demo;

public sealed class RunReportsTests
{
    [Test]
    public async Task Reads_the_run_report_of_the_analysis()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"),
            """{"datasets":{"alerts":{"rows":7,"unreadable":1,"distinctOffsets":6}},"statistics":{"by-code":3}}""");

        var report = await DemoJson.ReadAsync<AnalysisRunReport>(folder.File("a.json"), "analysis", default);

        report.Datasets["alerts"].Should().Be(new DatasetCount(7, 1, 6));
        report.Statistics["by-code"].Should().Be(3);
    }

    [TestCase("""{"rowsRead":3,"published":2}""")]
    [TestCase("null")]
    [TestCase("{")]
    public async Task Rejects_a_run_report_with_a_missing_figure(string content)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"), content);

        var read = () => DemoJson.ReadAsync<CsvFigures>(folder.File("a.json"), "csv", default);

        await read.Should().ThrowAsync<CommandException>().WithMessage("The run report of csv cannot be read*./prestacop logs csv*");
    }

    [Test]
    public async Task Reports_the_program_of_a_missing_run_report()
    {
        var read = () => DemoJson.ReadAsync<DroneFigures>("/nonexistent/file", "drones", default);

        await read.Should().ThrowAsync<CommandException>().WithMessage("The run report of drones cannot be read*");
    }
}
