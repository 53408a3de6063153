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
    public void A_row_narrows_the_filter_to_what_it_is_about()
    {
        Into("precinct", ColumnKind.Identifier, 19L).Precincts.Should().Equal(19);
        Into("borough", ColumnKind.Text, "Queens").Boroughs.Should().Equal("Queens");
        Into("code", ColumnKind.Identifier, 36L).Codes.Should().Equal(36);
        Into("source", ColumnKind.Text, ViolationSources.Tickets).Sources.Should().Equal(ViolationSources.Tickets);
    }

    [Test]
    public void A_time_narrows_it_to_its_days()
    {
        var day = new DateOnly(2017, 2, 3);
        (Into("day", ColumnKind.Day, day) is { From: var from, To: var to } && from == day && to == day).Should().BeTrue();

        var month = Into("month", ColumnKind.Day, new DateOnly(2017, 2, 1));
        (month.From, month.To).Should().Be((new DateOnly(2017, 2, 1), new DateOnly(2017, 2, 28)));

        var year = Into("fiscalYear", ColumnKind.Identifier, 2017L);
        (year.From, year.To).Should().Be((new DateOnly(2016, 7, 1), new DateOnly(2017, 6, 30)));
    }

    [Test]
    public void What_was_filtered_before_stays_so() => Into("precinct", ColumnKind.Identifier, 19L).Codes.Should().Equal(21);

    [TestCase("precinct", 977L)]
    [TestCase("precinct", null)]
    [TestCase("borough", "Atlantis")]
    [TestCase("hour", 7L)]
    [TestCase("fiscalYear", 0L)]
    public void A_row_about_nothing_that_can_be_filtered_changes_nothing(string column, object? value)
    {
        var result = Result(column, ColumnKind.Text, value);

        DrillDown.Into(result, 0).Should().BeSameAs(result.Filter);
    }

    [TestCase(-1)]
    [TestCase(1)]
    public void A_row_that_is_none_changes_nothing(int row)
    {
        var result = Result("precinct", ColumnKind.Identifier, 19L);

        DrillDown.Into(result, row).Should().BeSameAs(result.Filter);
    }
}
