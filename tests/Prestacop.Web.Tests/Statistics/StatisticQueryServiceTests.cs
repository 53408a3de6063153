using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

public sealed class StatisticQueryServiceTests
{
    TemporaryFolder _folder = null!;
    StatisticQueryService _queries = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _queries = new StatisticQueryService(new SummaryStore(_folder.Path), TimeProvider.System);
    }

    [TearDown]
    public void Close()
    {
        _queries.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Without_summaries_the_problem_says_what_to_do()
    {
        var outcome = await _queries.ExecuteAsync(StatisticRegistry.Find("hours")!, StatisticFilter.None, CancellationToken.None);

        outcome.Result.Should().BeNull();
        outcome.Problem.Should().Contain("submit analysis");
    }

    [Test]
    public async Task A_damaged_file_is_a_problem_and_not_an_exception()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "statistics.duckdb"), "no database");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "current"), "statistics.duckdb\n");

        var outcome = await _queries.ExecuteAsync(StatisticRegistry.Find("hours")!, StatisticFilter.None, CancellationToken.None);

        outcome.Problem.Should().Contain("cannot be read");
    }

    [Test]
    public async Task A_filter_on_a_column_that_the_statistic_lacks_is_a_problem()
    {
        var unfiltered = StatisticRegistry.All.First(statistic => statistic.WhyNotFilteredBy(new StatisticFilter { Codes = [21] }) is not null);

        (await _queries.ExecuteAsync(unfiltered, new StatisticFilter { Codes = [21] }, CancellationToken.None)).Problem.Should().Contain("code");
    }
}
