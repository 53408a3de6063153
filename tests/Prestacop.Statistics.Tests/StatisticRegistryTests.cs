
namespace Prestacop.Statistics.Tests;

public sealed class StatisticRegistryTests
{
    SampleStore _empty = null!;
    SampleStore _one = null!;

    [OneTimeSetUp]
    public void Create() => (_empty, _one) = (new SampleStore(), new SampleStore().Ticket());

    [OneTimeTearDown]
    public void Delete()
    {
        _empty.Dispose();
        _one.Dispose();
    }

    static IEnumerable<string> Names => StatisticRegistry.All.Select(statistic => statistic.Name);

    [Test]
    public void Names_are_unique_and_fit_for_files_and_command_lines() =>
        Names.Should().OnlyHaveUniqueItems().And.AllSatisfy(name => name.Should().MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$"));

    [TestCaseSource(nameof(Names))]
    public void Has_the_columns_that_it_is_drawn_by(string name)
    {
        var statistic = StatisticRegistry.Find(name)!;

        var columns = _empty.Answer(name).Columns.Select(column => column.Name).ToList();

        columns.Should().Contain(statistic.Value);
        columns.Should().Contain(statistic.Label ?? columns[0]);
        if (statistic.Series is not null)
            columns.Should().Contain(statistic.Series);
    }

    [TestCaseSource(nameof(Names))]
    public void Can_be_filtered_by_all_that_it_says(string name)
    {
        var statistic = StatisticRegistry.Find(name)!;
        StatisticFilter[] filters =
        [
            new() { From = new DateOnly(2000, 1, 1), To = new DateOnly(2030, 1, 1) },
            new() { Boroughs = ["Manhattan"] },
            new() { Precincts = [19] },
            new() { Codes = [38] },
            new() { Origins = [Sources.Tickets] },
        ];

        foreach (var filter in filters.Where(filter => statistic.WhyNotFilteredBy(filter) is null))
            _one.Answer(name, filter).Columns.Should().Equal(_one.Answer(name).Columns);
    }

    [Test]
    public void A_name_that_is_none_finds_none() => StatisticRegistry.Find("nothing").Should().BeNull();
}
