
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
    public void Names_are_unique_and_valid_in_files_and_command_lines() =>
        Names.Should().OnlyHaveUniqueItems().And.AllSatisfy(name => name.Should().MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$"));

    [TestCaseSource(nameof(Names))]
    public void Declares_the_columns_by_which_it_is_drawn(string name)
    {
        var statistic = StatisticRegistry.Find(name)!;
        var columns = statistic.Columns.Select(column => column.Name).ToList();

        columns.Should().OnlyHaveUniqueItems().And.Contain(statistic.Value).And.Contain(statistic.Label ?? columns[0]);
        if (statistic.Series is not null)
            columns.Should().Contain(statistic.Series);
        statistic.Columns.Single(column => column.Name == statistic.Value).IsNumber.Should().BeTrue();
    }

    /// <summary>The engine compares them: see <see cref="Fails_when_the_declared_columns_differ_from_those_of_the_query"/>.</summary>
    [TestCaseSource(nameof(Names))]
    public void Declares_the_columns_that_its_query_returns(string name) =>
        FluentActions.Invoking(() => _empty.Answer(name)).Should().NotThrow();

    [TestCase("hour", ColumnKind.Text)]
    [TestCase("hours", ColumnKind.Identifier)]
    public void Fails_when_the_declared_columns_differ_from_those_of_the_query(string column, ColumnKind kind)
    {
        var hours = StatisticRegistry.Find("hours")!;
        var wrong = hours with { Columns = [new ResultColumn(column, kind), .. hours.Columns.Skip(1)] };

        FluentActions.Invoking(() => _empty.Answers.Execute(wrong, StatisticFilter.None)).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().Contain($"'hours' declares the columns {column} ").And.Contain("returns hour WholeNumber");
    }

    [TestCase("code-corrections", "corrections")]
    [TestCase("fleet", "drones")]
    public void Counts_are_grouped(string name, string column) =>
        StatisticRegistry.Find(name)!.Columns.Single(each => each.Name == column).Kind.IsGrouped().Should().BeTrue();

    [Test]
    public void Years_codes_precincts_and_hours_are_not_grouped() => StatisticRegistry.All.SelectMany(statistic => statistic.Columns)
        .Where(column => column.Name is "fiscalYear" or "vehicleYear" or "code" or "precinct" or "issuerPrecinct" or "hour" or "rank")
        .Should().NotBeEmpty().And.AllSatisfy(column => column.Kind.IsGrouped().Should().BeFalse());

    [TestCaseSource(nameof(Names))]
    public void Every_accepted_filter_keeps_the_columns(string name)
    {
        var statistic = StatisticRegistry.Find(name)!;
        StatisticFilter[] filters =
        [
            new() { From = new DateOnly(2000, 1, 1), To = new DateOnly(2030, 1, 1) },
            new() { Boroughs = ["Manhattan"] },
            new() { Precincts = [19] },
            new() { Codes = [38] },
            new() { Sources = [ViolationSources.Tickets] },
        ];

        foreach (var filter in filters.Where(filter => statistic.WhyNotFilteredBy(filter) is null))
            _one.Answer(name, filter).Columns.Should().Equal(_one.Answer(name).Columns);
    }

    [Test]
    public void Unknown_name_returns_null() => StatisticRegistry.Find("nothing").Should().BeNull();
}
