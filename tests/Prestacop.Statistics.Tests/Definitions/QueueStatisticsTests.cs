namespace Prestacop.Statistics.Tests.Definitions;

/// <summary>Alerts of 24 November 2026, when New York is five hours behind UTC.</summary>
public sealed class QueueStatisticsTests
{
    [Test]
    public void Open_alerts_are_counted_through_each_hour()
    {
        using var store = Queue();

        // In the hour from 7:00 on for 30 + 45 + 45 minutes, in the next for 45 + 60: the last event is at 8:45, and what is open then is so until the hour ends.
        store.Rows("queue-by-hour", "hour", "meanOpen", "mostOpen", "raised", "closed", "half", "ninetyFivePercent").Should().Equal("7 2.00 3 3 2 3600.00 5220.00", "8 1.75 2 0 0  ");
    }

    [Test]
    public void Open_alerts_are_counted_by_day()
    {
        using var store = Queue();

        store.Rows("queue-by-day", "day", "meanOpen", "mostOpen", "openAtEnd", "raised", "closed").Should().Equal("2026-11-24 1.88 3 1 3 2");
    }

    [Test]
    public void Open_alerts_are_counted_by_precinct_until_the_last_event()
    {
        using var store = Queue();

        // Of 105 minutes precinct 14 has 30 + 90 alert minutes, and 22 has 90.
        store.Rows("queue-by-precinct", "precinct", "meanOpen", "mostOpen", "raised", "closed", "half").Should().Equal("14 1.14 2 2 2 3600.00", "22 0.86 1 1 0 ");
    }

    [Test]
    public void Hours_without_an_event_count_with_what_is_open_and_the_clock_is_New_Yorks()
    {
        // From 4:00 UTC, which is midnight in summer, over the night in which clocks are set back at 6:00 UTC, until 8:00 UTC.
        using var store = new SampleStore().Insert("alerts", 1, Alert("a", "2026-11-01 04:00:00+00"))
            .Insert("decisions", 1, SampleRows.Decision("1", "a", "confirmed", "ana", time: "2026-11-01 08:00:00+00"));

        store.Rows("queue-by-hour", "hour", "meanOpen").Should().Equal("0 1.00", "1 1.00", "2 1.00", "3 0.00");
    }

    [Test]
    public void A_decision_of_a_clock_that_is_late_closes_an_alert_when_it_comes()
    {
        using var store = new SampleStore().Insert("alerts", 1, Alert("a", "2026-11-24 12:00:00+00"))
            .Insert("decisions", 1, SampleRows.Decision("1", "a", "confirmed", "ana", time: "2026-11-24 11:59:00+00"));

        store.Rows("queue-by-hour", "hour", "meanOpen", "mostOpen", "half").Should().Equal("7 0.00 0 0.00");
    }

    [Test]
    public void To_take_an_alert_does_not_close_it_and_a_filter_leaves_others_out()
    {
        using var store = Queue().Insert("decisions", 3, SampleRows.Decision("3", "c", "taken", "ana", time: "2026-11-24 12:20:00+00"));

        store.Rows("queue-by-hour", "hour", "raised", "closed").Should().Equal("7 3 2", "8 0 0");
        store.Answer("queue-by-hour", new() { Precincts = [22] }).Rows.Should().ContainSingle().Which[3].Should().Be(1L);
        store.Answer("queue-by-hour", new() { Precincts = [44] }).Rows.Should().BeEmpty();
    }

    // a waits for 30 minutes, b for 90, c for ever.
    static SampleStore Queue() => new SampleStore().Insert("alerts", 1, Alert("a", "2026-11-24 12:00:00+00")).Insert("alerts", 2, Alert("b", "2026-11-24 12:15:00+00"))
        .Insert("alerts", 3, Alert("c", "2026-11-24 12:15:00+00", precinct: 22))
        .Insert("decisions", 1, SampleRows.Decision("1", "a", "confirmed", "ana", time: "2026-11-24 12:30:00+00"))
        .Insert("decisions", 2, SampleRows.Decision("2", "b", "dismissed", "ana", time: "2026-11-24 13:45:00+00"));

    static Dictionary<string, object?> Alert(string id, string raised, int precinct = 14)
    {
        var row = SampleRows.Alert(id);
        row["message"] = $"{row["message"]}".Replace("'precinct': NULL", $"'precinct': {precinct}", StringComparison.Ordinal);
        row["kafkaTimestamp"] = raised;
        return row;
    }
}
