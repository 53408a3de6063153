using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;

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
    public async Task Lists_all_statistics_without_a_name()
    {
        var result = await CliProgram.RunAsync(_environment, "stats");

        result.ExitCode.Should().Be(ExitCodes.Done);
        foreach (var statistic in StatisticRegistry.All)
            result.Output.Should().Contain(statistic.Name);
    }

    [Test]
    public async Task Names_the_command_to_run_before_the_first_analysis()
    {
        var result = await CliProgram.RunAsync(_environment, "stats", "hours");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("no summaries").And.Contain("./prestacop submit analysis");
    }

    [Test]
    public async Task Fails_without_stored_data()
    {
        using (var update = SummaryStore.Default(_folder.Path).BeginUpdate("nowhere"))
            update.Commit();

        var result = await CliProgram.RunAsync(_environment, "stats", "hours");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("No data of parking-violations, drone-messages are stored yet");
    }

    [TestCase("There is no statistic 'hour'. Did you mean", "hour")]
    [TestCase("--csv requires exactly one NAME", "hours", "months", "--csv")]
    [TestCase("cannot be combined", "hours", "--csv", "--json")]
    [TestCase("--duckdb cannot be combined", "hours", "--csv", "--duckdb", "x.duckdb")]
    [TestCase("exists already", "--duckdb", "/")]
    [TestCase("--table requires a NAME", "--table", "x.csv")]
    [TestCase("x.csv does not exist", "hours", "--table", "x.csv")]
    [TestCase("is not a valid date (yyyy-MM-dd)", "hours", "--from", "soon")]
    [TestCase("There is no precinct 2", "hours", "--precinct", "2")]
    public async Task Rejects_invalid_arguments(string reason, params string[] arguments)
    {
        var result = await CliProgram.RunAsync(_environment, ["stats", .. arguments]);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain(reason);
    }

    [Test]
    public async Task Writes_a_DuckDB_file_and_says_which_statistics_the_filter_leaves_out()
    {
        using (var update = SummaryStore.Default(_folder.Path).BeginUpdate("nowhere"))
            update.Commit();
        var file = _folder.File("analyst.duckdb");

        var result = await CliProgram.RunAsync(_environment, "stats", "--duckdb", file, "--precinct", "14");

        result.ExitCode.Should().Be(ExitCodes.Done);
        result.Output.Should().Contain("statistics in the schema statistics").And.Contain("Left out: 'drone-messages' cannot be filtered by precinct");
        File.Exists(file).Should().BeTrue();
    }

    [Test]
    public async Task An_own_table_is_a_table_of_the_DuckDB_file()
    {
        using (var update = SummaryStore.Default(_folder.Path).BeginUpdate("nowhere"))
            update.Commit();
        var (file, table) = (_folder.File("analyst.duckdb"), _folder.File("population.csv"));
        await File.WriteAllTextAsync(table, "precinct,population\n19,208259\n");

        var result = await CliProgram.RunAsync(_environment, "stats", "precincts", "--duckdb", file, "--table", table);

        result.ExitCode.Should().Be(ExitCodes.Done, result.Errors);
        result.Output.Should().Contain("Your tables in the schema own: population.");
    }

    [Test]
    public async Task Names_the_command_to_run_before_a_DuckDB_file_can_be_written()
    {
        var result = await CliProgram.RunAsync(_environment, "stats", "--duckdb", _folder.File("analyst.duckdb"));

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("./prestacop submit analysis");
    }

    [Test]
    public async Task Rejects_a_filter_that_a_statistic_does_not_support()
    {
        using (var update = SummaryStore.Default(_folder.Path).BeginUpdate("nowhere"))
            update.Commit();

        var result = await CliProgram.RunAsync(_environment, "stats", "drone-messages", "--precinct", "14");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("'drone-messages' cannot be filtered by precinct");
    }
}
