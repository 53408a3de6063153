using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

public sealed class DrillDownTests
{
    static StatisticResult Result(string column, ResultType type, object? value) => new(
        StatisticRegistry.All[0], new StatisticFilter { Codes = [21] }, [new ResultColumn(column, type), new ResultColumn("violations", ResultType.WholeNumber)], [[value, 7L]]);

    static StatisticFilter Into(string column, ResultType type, object? value) => DrillDown.Into(Result(column, type, value), 0);

    [Test]
    public void A_row_narrows_the_filter_to_what_it_is_about()
    {
        Into("precinct", ResultType.WholeNumber, 19L).Precincts.Should().Equal(19);
        Into("borough", ResultType.Text, "Queens").Boroughs.Should().Equal("Queens");
        Into("code", ResultType.WholeNumber, 36L).Codes.Should().Equal(36);
        Into("source", ResultType.Text, Sources.Tickets).Origins.Should().Equal(Sources.Tickets);
    }

    [Test]
    public void A_time_narrows_it_to_its_days()
    {
        var day = new DateOnly(2017, 2, 3);
        (Into("day", ResultType.Day, day) is { From: var from, To: var to } && from == day && to == day).Should().BeTrue();

        var month = Into("month", ResultType.Day, new DateOnly(2017, 2, 1));
        (month.From, month.To).Should().Be((new DateOnly(2017, 2, 1), new DateOnly(2017, 2, 28)));

        var year = Into("fiscalYear", ResultType.WholeNumber, 2017L);
        (year.From, year.To).Should().Be((new DateOnly(2016, 7, 1), new DateOnly(2017, 6, 30)));
    }

    [Test]
    public void What_was_filtered_before_stays_so() => Into("precinct", ResultType.WholeNumber, 19L).Codes.Should().Equal(21);

    [TestCase("precinct", 977L)]
    [TestCase("precinct", null)]
    [TestCase("borough", "Atlantis")]
    [TestCase("hour", 7L)]
    [TestCase("fiscalYear", 0L)]
    public void A_row_about_nothing_that_can_be_filtered_changes_nothing(string column, object? value)
    {
        var result = Result(column, ResultType.Text, value);

        DrillDown.Into(result, 0).Should().BeSameAs(result.Filter);
    }

    [TestCase(-1)]
    [TestCase(1)]
    public void A_row_that_is_none_changes_nothing(int row)
    {
        var result = Result("precinct", ResultType.WholeNumber, 19L);

        DrillDown.Into(result, row).Should().BeSameAs(result.Filter);
    }
}
