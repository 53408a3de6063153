using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Statistics;
using Prestacop.Statistics.Answers;

namespace Prestacop.Cli.Tests.Analysts;

public sealed class StatsCommandTests
{
    TemporaryFolder _folder = null!;
    Dictionary<string, string?> _environment = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _environment = new() { ["PRESTACOP_HOME"] = _folder.Path };
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task Without_a_name_it_lists_all()
    {
        var result = await CliProgram.RunAsync(_environment, "stats");

        result.ExitCode.Should().Be(ExitCodes.Done);
        foreach (var statistic in StatisticRegistry.All)
            result.Output.Should().Contain(statistic.Name);
    }

    [Test]
    public async Task Before_the_first_analysis_it_says_what_to_run()
    {
        var result = await CliProgram.RunAsync(_environment, "stats", "hours");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("no summaries").And.Contain("./prestacop submit analysis");
    }

    [Test]
    public async Task What_nothing_is_stored_of_is_an_error()
    {
        using (var update = SummaryStore.Default(_folder.Path).Update("nowhere"))
            update.Commit();

        var result = await CliProgram.RunAsync(_environment, "stats", "hours");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("No data of parking-violations, drone-messages are stored yet");
    }

    [TestCase("There is no statistic 'hour'. Did you mean", "hour")]
    [TestCase("--csv requires exactly one NAME", "hours", "months", "--csv")]
    [TestCase("cannot be combined", "hours", "--csv", "--json")]
    [TestCase("is no day", "hours", "--from", "soon")]
    [TestCase("There is no precinct 2", "hours", "--precinct", "2")]
    public async Task Says_what_is_wrong_with_a_question(string reason, params string[] arguments)
    {
        var result = await CliProgram.RunAsync(_environment, ["stats", .. arguments]);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain(reason);
    }

    [Test]
    public async Task Says_which_statistic_cannot_be_filtered_so()
    {
        using (var update = SummaryStore.Default(_folder.Path).Update("nowhere"))
            update.Commit();

        var result = await CliProgram.RunAsync(_environment, "stats", "drone-messages", "--precinct", "14");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("'drone-messages' cannot be filtered by precinct");
    }
}
