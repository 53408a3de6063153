
namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>A violation that an officer has put right counts as corrected, and once.</summary>
public sealed class CorrectionTests
{
    [Test]
    public void Correction_replaces_the_violation_that_it_corrects()
    {
        using var store = new SampleStore().Insert("drone_messages", 1, Violation("seen", 21)).Insert("drone_messages", 2, Violation("right", 46, corrects: "seen"));

        store.Rows("violation-codes", "code", "violations").Should().Equal("46 1");
    }

    [Test]
    public void Last_of_two_corrections_counts()
    {
        using var store = new SampleStore().Insert("drone_messages", 1, Violation("seen", 21))
            .Insert("drone_messages", 2, Violation("first-thought", 46, corrects: "seen"))
            .Insert("drone_messages", 3, Violation("second-thought", 40, corrects: "seen"));

        store.Rows("violation-codes", "code", "violations").Should().Equal("40 1");
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
        using var store = new SampleStore().Insert("drone_messages", 1, Violation("seen", 21)).Insert("drone_messages", 2, Violation("right", 46, corrects: "seen"));

        store.Rows("drone-messages", "drone", "messages").Should().Equal("drone-1 1");
    }

    [Test]
    public void Hours_and_days_are_those_of_New_York()
    {
        using var store = new SampleStore().Insert("drone_messages", 1, Violation("seen", 21, time: "2026-07-01 03:30:00+00"));

        store.Rows("hours", "hour").Should().Equal("23");
        store.Rows("months", "month").Should().Equal("2026-06-01");
    }

    static Dictionary<string, object?> Violation(string id, int code, string? corrects = null, string time = "2026-11-24 15:00:00+00") => new()
    {
        ["messageId"] = id,
        ["kind"] = "violation",
        ["droneId"] = "drone-1",
        ["time"] = time,
        ["code"] = code,
        ["precinct"] = 14,
        ["corrects"] = corrects,
    };
}
