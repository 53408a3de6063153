using Microsoft.Extensions.Options;
using Prestacop.Statistics;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

public sealed class StatisticQueryServiceTests
{
    TemporaryFolder _folder = null!;
    StatisticQueryService _desk = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _desk = new StatisticQueryService(Options.Create(new StatisticsOptions { Folder = _folder.Path }), TimeProvider.System);
    }

    [TearDown]
    public void Close()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Without_summaries_it_says_what_to_do()
    {
        var answer = await _desk.AskAsync(StatisticRegistry.Find("hours")!, StatisticFilter.None, CancellationToken.None);

        answer.Result.Should().BeNull();
        answer.Problem.Should().Contain("submit analysis");
    }

    [Test]
    public async Task A_damaged_file_is_told_and_not_thrown()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "statistics.duckdb"), "no database");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "current"), "statistics.duckdb\n");

        var answer = await _desk.AskAsync(StatisticRegistry.Find("hours")!, StatisticFilter.None, CancellationToken.None);

        answer.Problem.Should().Contain("cannot be read");
    }

    [Test]
    public async Task A_filter_that_a_statistic_cannot_have_is_told()
    {
        var unfiltered = StatisticRegistry.All.First(statistic => statistic.WhyNotFilteredBy(new StatisticFilter { Codes = [21] }) is not null);

        (await _desk.AskAsync(unfiltered, new StatisticFilter { Codes = [21] }, CancellationToken.None)).Problem.Should().Contain("code");
    }
}
