namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>A date before 1990 or after the day on which a ticket was stored cannot be: the ticket counts, and its date does not.</summary>
public sealed class PossibleDateTests
{
    [Test]
    public void A_date_that_cannot_be_is_in_no_chart_over_time()
    {
        using var store = new SampleStore().Ticket().Ticket(("issueDate", "1900-01-01")).Ticket(("issueDate", "1989-12-31")).Ticket(("issueDate", "2026-11-25"))
            .Ticket(("issueDate", "2098-11-20"));

        store.Rows("fiscal-years", "fiscalYear", "violations").Should().Equal("2017 1");
        store.Rows("months", "month", "violations").Should().Equal("2016-08-01 1");
        store.Rows("months-of-the-year", "month", "percent").Should().Equal("8 100.00");
        store.Rows("seasons", "season", "violations").Should().Equal("3 summer 1");
        store.Rows("weekdays", "weekdayName", "violations").Should().Equal("Monday 1");
        store.Rows("weekend", "part", "violations", "days").Should().Equal("week 1 1");
        store.Rows("hours-by-weekday", "hour", "weekdayName", "violations").Should().Equal("9 Monday 1");
        store.Rows("days-of-the-month", "dayOfMonth", "violations").Should().Equal("1 1");
        store.Rows("sources", "month", "violations").Should().Equal("2016-08-01 1");
        store.Rows("issuers", "fiscalYear", "violations", "percent").Should().Equal("2017 1 100.00");
        store.Rows("agencies", "fiscalYear", "violations").Should().Equal("2017 1");
        store.Rows("fines-by-month", "month", "dollars").Should().Equal("2016-08-01 65");
        store.Rows("boroughs-by-weekday", "weekdayName", "violations").Should().Equal("Monday 1");
        store.Rows("vehicle-ages", "age", "violations").Should().Equal("6 1");
    }

    [Test]
    public void The_first_and_the_last_possible_day_count()
    {
        using var store = new SampleStore().Ticket(("issueDate", "1990-01-01")).Ticket(("issueDate", "2026-11-24"));

        store.Rows("fiscal-years", "fiscalYear", "violations").Should().Equal("1990 1", "2027 1");
    }

    [Test]
    public void A_ticket_with_such_a_date_counts_where_the_date_does_not_matter()
    {
        using var store = new SampleStore().Ticket().Ticket(("issueDate", "2098-11-20"));

        store.Rows("violation-codes", "code", "violations").Should().Equal("38 2");
        store.Rows("hours", "hour", "violations").Should().Equal("9 2");
        store.Rows("vehicle-years", "vehicleYear", "violations").Should().Equal("2010 2");
        store.Rows("fines-by-code", "code", "dollars").Should().Equal("38 130");
    }

    [Test]
    public void Dates_that_cannot_be_are_counted_by_year_and_reason()
    {
        using var store = new SampleStore().Ticket().Ticket(("issueDate", "1981-01-01")).Ticket(("issueDate", "2068-12-31")).Ticket(("issueDate", "2068-01-31"));

        store.Rows("impossible-dates", "source", "year", "reason", "violations")
            .Should().Equal("tickets 1981 before 1990 1", "tickets 2068 after it was stored 2");
        store.Rows("missing-fields", "field", "violations").Should().Contain("date 3");
    }

    [Test]
    public void A_drone_whose_clock_is_wrong_is_in_no_chart_over_time_either()
    {
        using var store = new SampleStore().Insert("drone_messages", 1, Message("wrong", "1970-01-01 12:00:00+00")).Insert("drone_messages", 2, Message("right", "2026-11-24 15:00:00+00"));

        store.Rows("months", "month", "violations").Should().Equal("2026-11-01 1");
        store.Rows("fleet", "day", "messages").Should().Equal("2026-11-24 1");
        store.Rows("fleet-utilisation", "day").Should().Equal("2026-11-24");
        store.Rows("alert-share", "day", "violations").Should().Equal("2026-11-24 1");
        store.Rows("drone-messages", "drone", "messages", "days").Should().Equal("drone-1 2 1");
    }

    static Dictionary<string, object?> Message(string id, string time) => new()
    {
        ["messageId"] = id,
        ["kind"] = "violation",
        ["droneId"] = "drone-1",
        ["time"] = time,
        ["code"] = 21,
        ["precinct"] = 14,
        ["state"] = "patrolling",
    };
}
