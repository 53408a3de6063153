namespace Prestacop.Statistics.Tests.Definitions;

/// <summary>What the feeder notes beside a ticket is counted by field.</summary>
public sealed class QualityNoteTests
{
    [Test]
    public void Counts_the_tickets_whose_cells_could_not_be_read_by_field()
    {
        using var store = new SampleStore().Ticket(("qualityNotes", "['feetFromCurb: six', 'violationTime: 1300P, or later']"))
            .Ticket(("qualityNotes", "['feetFromCurb: 5''']")).Ticket(("qualityNotes", "['issueDate: before 1990']")).Ticket();

        store.Rows("quality-notes", "field", "violations", "percent").Should().Equal("feetFromCurb 2 50.00", "issueDate 1 25.00", "violationTime 1 25.00");
    }

    [Test]
    public void Drones_have_no_notes_and_are_not_counted()
    {
        using var store = new SampleStore().Ticket(("qualityNotes", "['feetFromCurb: six']")).Insert("drone_messages", 1, new Dictionary<string, object?>
        {
            ["messageId"] = "seen",
            ["kind"] = "violation",
            ["droneId"] = "drone-1",
            ["time"] = "2026-11-24 15:00:00+00",
            ["code"] = 21,
        });

        store.Rows("quality-notes", "field", "violations", "percent").Should().Equal("feetFromCurb 1 100.00");
    }
}
