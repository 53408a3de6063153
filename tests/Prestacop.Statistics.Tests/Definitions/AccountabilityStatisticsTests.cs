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

    /// <summary>Of five reads two are hits. One was misread (its plate corrected), one hit was dismissed, one was right; of the fourth the drone could not read the plate.</summary>
    [Test]
    public void Reads_hits_and_misreads_are_counted_by_day()
    {
        using var store = new SampleStore().Insert("alerts", 1, Alert("hit", reasons: "['watch-list']")).Insert("alerts", 2, Alert("right", reasons: "['watch-list']"))
            .Insert("alerts", 3, Alert("misread")).Insert("alerts", 4, Alert("unread", reasons: "['plate-unreadable']")).Insert("alerts", 5, Alert("open"))
            .Insert("decisions", 1, Decision("1", "hit", "dismissed", 60)).Insert("decisions", 2, Decision("2", "right", "confirmed", 60))
            .Insert("decisions", 3, Plate(Decision("3", "misread", "corrected", 60, 21))).Insert("decisions", 4, Plate(Decision("4", "unread", "corrected", 60, 21)));
        for (var number = 1; number <= 5; number++)
            store.Insert("drone_messages", number, number == 1 ? SampleRows.Violation("v1") : Plate(SampleRows.Violation($"v{number}")));

        store.Rows("reads", "day", "reads", "withPlate", "hits", "percentHits", "percentOnNoList", "decided", "misreads", "percentMisread")
            .Should().Equal("2026-11-24 5 4 2 40.00 60.00 3 2 66.67");

        static Dictionary<string, object?> Plate(Dictionary<string, object?> row)
        {
            row["plateToken"] = "token";
            return row;
        }
    }

    [Test]
    public void A_removal_is_in_time_when_nothing_in_it_is_older_than_its_term()
    {
        using var store = new SampleStore()
            .Insert("audit", 1, Removal("a", "2026-11-24", "drone_images 2026-10-24", "drone_images are kept for 30 days"))
            .Insert("audit", 2, Removal("b", "2026-11-20", "drone_images 2026-10-16 to 2026-10-20", "drone_images are kept for 30 days (case 17)"))
            .Insert("audit", 3, Removal("c", "2026-11-24", "plates 2026-11-22", "plates are kept for 1 day"))
            .Insert("audit", 4, Removal("d", "2026-11-24", "plates", "plates are kept for 1 day"))
            .Insert("audit", 5, Removal("e", "2026-11-24", "plates 2020-01-01", "by order of a court", "expunge"));

        store.Rows("retention-kept", "dataset", "daysKept", "removals", "inTime", "percentInTime", "mostDaysLate", "lastRemoval", "removedUntil").Should().Equal(
            "drone_images 30 2 1 50.00 4 2026-11-24 2026-10-24", "plates 1 1 1 100.00 0 2026-11-24 2026-11-22");
    }

    static Dictionary<string, object?> Removal(string id, string day, string subject, string rule, string action = "retention") => new()
    {
        ["logId"] = "log",
        ["number"] = 1,
        ["entryId"] = id,
        ["time"] = $"{day} 03:00:00+00",
        ["who"] = "job@host",
        ["action"] = action,
        ["subject"] = subject,
        ["reason"] = rule,
        ["hash"] = "h",
    };

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
