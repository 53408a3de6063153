using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Definitions;

/// <summary>A mean of a day is over all days of the calendar, and the day before is that of the calendar: a day without a ticket is a day.</summary>
public sealed class CalendarDayTests
{
    // Friday, Saturday and Thursday: 14 days, of which 10 are weekdays.
    static SampleStore TwoWeeks() => new SampleStore()
        .Ticket(("issueDate", "2016-07-01")).Ticket(("issueDate", "2016-07-01")).Ticket(("issueDate", "2016-07-09"), ("violationCode", 40)).Ticket(("issueDate", "2016-07-14"));

    [Test]
    public void Means_divide_by_the_calendar_days_of_the_period_or_of_the_filter()
    {
        using var store = TwoWeeks();

        store.Rows("weekend", "part", "violations", "days", "violationsADay").Should().Equal("week 3 10 0.30", "weekend 1 4 0.25");
        store.Rows("codes-week-and-weekend", "code", "perWeekday", "perWeekendDay").Should().Equal("38 0.30 0.00", "40 0.00 0.25");
        Rows(store, new() { From = new DateOnly(2016, 7, 1), To = new DateOnly(2016, 7, 31) }).Should().Equal("week 21 0.14", "weekend 10 0.10");
        Rows(store, new() { From = new DateOnly(2016, 7, 2) }).Should().Equal("week 9 0.11", "weekend 4 0.25");
        // A filter by code or precinct does not shorten the period.
        Rows(store, new() { Codes = [40] }).Should().Equal("week 10 0.00", "weekend 4 0.25");
        Rows(store, new() { Precincts = [19] }).Should().Equal("week 10 0.30", "weekend 4 0.25");
    }

    [Test]
    public void The_years_between_old_tickets_and_the_drones_are_no_days_of_either()
    {
        using var store = TwoWeeks().Insert("drone_messages", 1, new Dictionary<string, object?>
        {
            ["messageId"] = "seen",
            ["kind"] = "violation",
            ["droneId"] = "drone-1",
            ["time"] = "2026-11-24 15:00:00+00",
            ["code"] = 21,
            ["precinct"] = 14,
        });

        store.Rows("weekend", "part", "violations", "days").Should().Equal("week 4 11", "weekend 1 4");
    }

    [Test]
    public void A_mistyped_year_does_not_lengthen_the_period()
    {
        using var store = TwoWeeks();
        for (var number = 0; number < 100; number++)
            store.Ticket(("issueDate", "2016-07-04"));
        store.Ticket(("issueDate", "2007-07-04"));

        store.Rows("weekend", "part", "violations", "days").Should().Equal("week 103 10", "weekend 1 4");
    }

    [Test]
    public void The_day_before_is_that_of_the_calendar()
    {
        using var store = new SampleStore();
        for (var number = 0; number < 5; number++)
            store.Ticket(("issueDate", "2016-07-01"));
        store.Ticket(("issueDate", "2016-07-03"));

        store.Rows("unusual-days", "day", "violations", "before", "change").Should().Equal("2016-07-02 0 5 -5", "2016-07-03 1 0 1");
    }

    static IEnumerable<string> Rows(SampleStore store, StatisticFilter filter)
    {
        var result = store.Answer("weekend", filter);
        return result.Rows.Select(row => string.Join(' ', new[] { "part", "days", "violationsADay" }.Select(column => ResultValue.Text(row[result.IndexOf(column)]))));
    }
}
