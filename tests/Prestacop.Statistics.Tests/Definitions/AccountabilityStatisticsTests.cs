using System.Globalization;

namespace Prestacop.Statistics.Tests.Definitions;

public sealed class AccountabilityStatisticsTests
{
    static readonly DateTimeOffset Raised = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Only_decisions_that_close_an_alert_are_decisions()
    {
        using var store = new SampleStore().Insert("alerts", 1, Alert("a")).Insert("alerts", 2, Alert("b"))
            .Insert("decisions", 1, Decision("1", "a", "taken", 30)).Insert("decisions", 2, Decision("2", "a", "dismissed", 60))
            .Insert("decisions", 3, Decision("3", "a", "commented", 90))
            .Insert("decisions", 4, Decision("4", "b", "escalated", 120)).Insert("decisions", 5, Decision("5", "b", "taken", 150))
            .Insert("decisions", 6, Decision("6", "b", "verified", 160)).Insert("decisions", 7, Decision("7", "b", "released", 180));

        store.Rows("false-alarms", "rule", "decided", "dismissed").Should().Equal("confidence-low 1 1");
        store.Rows("confidence", "confidence", "alerts", "decided", "dismissed").Should().Equal("0.2-0.4 2 1 1");
        store.Rows("response-times", "until", "alerts", "half").Should().Equal("taken 2 90.00", "decided 1 60.00");
    }

    [Test]
    public void Alerts_are_counted_within_each_target_and_those_without_an_answer_are_late()
    {
        using var store = new SampleStore().Insert("alerts", 1, Alert("a")).Insert("alerts", 2, Alert("b")).Insert("alerts", 3, Alert("c"))
            .Insert("decisions", 1, Decision("1", "a", "taken", 60)).Insert("decisions", 2, Decision("2", "a", "confirmed", 301))
            .Insert("decisions", 3, Decision("3", "b", "dismissed", 240));

        store.Rows("response-targets", "severity", "until", "minutes", "alerts", "inTime", "percent").Should().Equal(
            "minor taken 1 3 1 33.33", "minor taken 5 3 2 66.67", "minor taken 15 3 2 66.67", "minor taken 60 3 2 66.67",
            "minor decided 1 3 0 0.00", "minor decided 5 3 1 33.33", "minor decided 15 3 2 66.67", "minor decided 60 3 2 66.67");
    }

    // Confidence 0.3, once right and once wrong: (0.7 squared + 0.3 squared) / 2 = 0.29.
    [Test]
    public void Confidence_is_compared_with_what_officers_found()
    {
        using var store = new SampleStore().Insert("alerts", 1, Alert("a")).Insert("alerts", 2, Alert("b")).Insert("alerts", 3, Alert("undecided")).Insert("alerts", 4, Alert("c", "0.9"))
            .Insert("decisions", 1, Decision("1", "a", "confirmed", 60)).Insert("decisions", 2, Decision("2", "b", "corrected", 60, 46))
            .Insert("decisions", 3, Decision("3", "c", "confirmed", 60));

        store.Rows("confidence-calibration", "confidence", "decided", "confirmed", "percentRight", "meanConfidence", "brier").Should().Equal(
            "0.2-0.4 2 1 50.00 30.00 0.29", "0.8-1.0 1 1 100.00 90.00 0.01");
    }

    [Test]
    public void Hits_of_watch_lists_are_counted_by_day()
    {
        using var store = new SampleStore().Insert("alerts", 1, Alert("a", reasons: "['watch-list', 'confidence-low']")).Insert("alerts", 2, Alert("b"))
            .Insert("decisions", 1, Decision("1", "a", "dismissed", 60));
        for (var number = 1; number <= 4; number++)
            store.Insert("drone_messages", number, SampleRows.Violation($"v{number}"));

        store.Rows("watch-list-hits", "day", "violations", "hits", "percent", "decided", "percentDismissed").Should().Equal("2026-11-24 4 1 25.00 1 100.00");
    }

    [Test]
    public void A_day_is_compared_with_the_same_weekday_of_eight_weeks()
    {
        using var store = new SampleStore();
        for (var day = new DateOnly(2016, 3, 7); day < new DateOnly(2016, 5, 16); day = day.AddDays(1))
        {
            // 10 a day, 20 on Mondays, and 60 on the Monday of the ninth week.
            for (var each = 0; each < (day == new DateOnly(2016, 5, 2) ? 60 : day.DayOfWeek == DayOfWeek.Monday ? 20 : 10); each++)
                store.Ticket(("issueDate", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        // (8 * 60 - 160) / sqrt(8 * 220) = 7.63.
        store.Rows("unusual-weekdays", "day", "weekdayName", "violations", "expected", "deviations").Should().Equal("2016-05-02 Monday 60 20.00 7.63");
    }

    static Dictionary<string, object?> Alert(string id, string confidence = "0.3", string reasons = "['confidence-low']") => SampleRows.Alert(id, confidence, reasons);

    static Dictionary<string, object?> Decision(string id, string alert, string action, int afterSeconds, int? code = null) =>
        SampleRows.Decision(id, alert, action, "ana", code, Raised.AddSeconds(afterSeconds).ToString("yyyy-MM-dd HH:mm:ss+00", CultureInfo.InvariantCulture));
}
