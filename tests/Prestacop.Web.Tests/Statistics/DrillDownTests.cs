using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

public sealed class DrillDownTests
{
    static StatisticResult Result(string column, ColumnKind kind, object? value) => new(
        StatisticRegistry.All[0] with { Columns = [new ResultColumn(column, kind), new ResultColumn("violations", ColumnKind.Count)] },
        new StatisticFilter { Codes = [21] },
        [[value, 7L]]);

    static StatisticFilter Into(string column, ColumnKind kind, object? value) => DrillDown.Into(Result(column, kind, value), 0);

    [Test]
    public void Row_adds_its_value_to_the_filter()
    {
        Into("precinct", ColumnKind.Identifier, 19L).Precincts.Should().Equal(19);
        Into("borough", ColumnKind.Text, "Queens").Boroughs.Should().Equal("Queens");
        Into("code", ColumnKind.Identifier, 36L).Codes.Should().Equal(36);
        Into("source", ColumnKind.Text, ViolationSources.Tickets).Sources.Should().Equal(ViolationSources.Tickets);
    }

    [Test]
    public void Row_of_a_period_sets_the_first_and_last_day_of_the_filter()
    {
        var day = new DateOnly(2017, 2, 3);
        (Into("day", ColumnKind.Day, day) is { From: var from, To: var to } && from == day && to == day).Should().BeTrue();

        var month = Into("month", ColumnKind.Day, new DateOnly(2017, 2, 1));
        (month.From, month.To).Should().Be((new DateOnly(2017, 2, 1), new DateOnly(2017, 2, 28)));

        var year = Into("fiscalYear", ColumnKind.Identifier, 2017L);
        (year.From, year.To).Should().Be((new DateOnly(2016, 7, 1), new DateOnly(2017, 6, 30)));
    }

    [Test]
    public void Keeps_the_conditions_that_are_already_set() => Into("precinct", ColumnKind.Identifier, 19L).Codes.Should().Equal(21);

    [TestCase("precinct", 977L)]
    [TestCase("precinct", null)]
    [TestCase("borough", "Atlantis")]
    [TestCase("hour", 7L)]
    [TestCase("fiscalYear", 0L)]
    public void Row_with_a_value_that_cannot_be_filtered_changes_nothing(string column, object? value)
    {
        var result = Result(column, ColumnKind.Text, value);

        DrillDown.Into(result, 0).Should().BeSameAs(result.Filter);
    }

    [TestCase(-1)]
    [TestCase(1)]
    public void Index_outside_the_result_changes_nothing(int row)
    {
        var result = Result("precinct", ColumnKind.Identifier, 19L);

        DrillDown.Into(result, row).Should().BeSameAs(result.Filter);
    }
}
