namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>A violation that an officer has put right counts as corrected, and once.</summary>
public sealed class CorrectionTests
{
    [Test]
    public void Correction_replaces_the_violation_that_it_corrects()
    {
        using var store = Seen().Insert("drone_messages", 2, Violation("correction-d1", 46, corrects: "seen")).Insert("decisions", 1, Decision("d1", "corrected", "ana"));

        store.Rows("violation-codes", "code", "violations").Should().Equal("46 1");
    }

    [Test]
    public void A_correction_that_came_too_late_reaches_no_statistic()
    {
        using var store = Seen()
            .Insert("decisions", 1, Decision("d1", "dismissed", "ana")).Insert("decisions", 2, Decision("d2", "corrected", "ben", 46))
            .Insert("drone_messages", 2, Violation("correction-d2", 46, corrects: "seen"))
            .Insert("alerts", 1, Alert);

        store.Rows("violation-codes", "code", "violations").Should().Equal("21 1");
        store.Rows("code-corrections", "seen", "corrected").Should().BeEmpty();
        store.Rows("false-alarms", "dismissed", "corrected").Should().Equal("1 0");
    }

    [Test]
    public void Of_two_corrections_the_applied_one_counts()
    {
        using var store = Seen()
            .Insert("decisions", 1, Decision("d1", "taken", "ana")).Insert("decisions", 2, Decision("d2", "corrected", "ben", 46))
            .Insert("decisions", 3, Decision("d3", "corrected", "ana", 40)).Insert("decisions", 4, Decision("d4", "corrected", "ana", 38))
            .Insert("drone_messages", 2, Violation("correction-d2", 46, corrects: "seen")).Insert("drone_messages", 3, Violation("correction-d3", 40, corrects: "seen"))
            .Insert("drone_messages", 4, Violation("correction-d4", 38, corrects: "seen"))
            .Insert("alerts", 1, Alert);

        store.Rows("violation-codes", "code", "violations").Should().Equal("40 1");
        store.Rows("code-corrections", "seen", "corrected").Should().Equal("21 40");
    }

    [Test]
    public void After_a_release_another_officer_may_correct()
    {
        using var store = Seen()
            .Insert("decisions", 1, Decision("d1", "taken", "ana")).Insert("decisions", 2, Decision("d2", "released", "dora"))
            .Insert("decisions", 3, Decision("d3", "taken", "ben")).Insert("decisions", 4, Decision("d4", "corrected", "ben", 46))
            .Insert("drone_messages", 2, Violation("correction-d4", 46, corrects: "seen"));

        store.Rows("violation-codes", "code", "violations").Should().Equal("46 1");
    }

    [Test]
    public void A_correction_without_a_decision_does_not_count()
    {
        using var store = Seen().Insert("drone_messages", 2, Violation("forged", 46, corrects: "seen"));

        store.Rows("violation-codes", "code", "violations").Should().Equal("21 1");
    }

    [Test]
    public void Message_that_was_published_twice_counts_once()
    {
        using var store = new SampleStore().Insert("drone_messages", 1, Violation("seen", 21)).Insert("drone_messages", 2, Violation("seen", 21));

        store.Rows("violation-codes", "code", "violations").Should().Equal("21 1");
    }

    [Test]
    public void Correction_is_not_counted_as_a_message_of_the_drone()
    {
        using var store = Seen().Insert("drone_messages", 2, Violation("correction-d1", 46, corrects: "seen")).Insert("decisions", 1, Decision("d1", "corrected", "ana"));

        store.Rows("drone-messages", "drone", "messages").Should().Equal("drone-1 1");
    }

    [Test]
    public void Hours_and_days_are_those_of_New_York()
    {
        using var store = new SampleStore().Insert("drone_messages", 1, Violation("seen", 21, time: "2026-07-01 03:30:00+00"));

        store.Rows("hours", "hour").Should().Equal("23");
        store.Rows("months", "month").Should().Equal("2026-06-01");
    }

    static Dictionary<string, object?> Alert => SampleRows.Alert("alert-seen");

    static SampleStore Seen() => new SampleStore().Insert("drone_messages", 1, Violation("seen", 21));

    static Dictionary<string, object?> Decision(string id, string action, string officer, int? code = null) => SampleRows.Decision(id, "alert-seen", action, officer, code);

    static Dictionary<string, object?> Violation(string id, int code, string? corrects = null, string time = "2026-11-24 15:00:00+00") =>
        SampleRows.Violation(id, code, corrects, time);
}
