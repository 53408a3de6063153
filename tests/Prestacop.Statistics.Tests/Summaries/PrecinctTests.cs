namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>Precinct 116, in Queens, was opened on 18 December 2024.</summary>
public sealed class PrecinctTests
{
    [Test]
    public void A_new_precinct_counts_since_it_was_opened_and_gives_its_borough()
    {
        using var store = new SampleStore();
        foreach (var (precinct, day) in new[] { (116, "2024-12-18"), (116, "2024-12-17"), (117, "2025-01-15"), (125, "2025-01-15"), (806, "2025-01-15") })
            store.Ticket(("violationPrecinct", precinct), ("violationCounty", null), ("issueDate", day));

        store.Rows("precincts", "precinct", "violations").Should().Equal("116 1");
        store.Rows("boroughs", "borough", "violations").Should().Equal("Queens 1");
        store.Answer("precincts", new() { Precincts = [116] }).Rows.Should().ContainSingle();
        store.Answer("precincts").Notes.Should().ContainSingle(note => note.StartsWith("Precinct 116, opened on 2024-12-18, has no outline on the map", StringComparison.Ordinal));
    }
}
