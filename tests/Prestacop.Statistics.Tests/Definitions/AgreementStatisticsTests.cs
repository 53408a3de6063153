namespace Prestacop.Statistics.Tests.Definitions;

public sealed class AgreementStatisticsTests
{
    // Officers: 21 in 3 of 4, 38 in 1 of 4. Drones: 21 in 1 of 2, 14 in 1 of 2. In common: half of code 21.
    [Test]
    public void Agreement_is_what_the_codes_of_drones_and_officers_have_in_common()
    {
        using var store = Seen();

        store.Rows("drone-officer-agreement-by-precinct", "precinct", "byDrones", "byOfficers", "agreement").Should().Equal("19 2 4 50.00");
        store.Rows("drone-officer-agreement", "precinct", "street", "byDrones", "byOfficers", "agreement").Should().Equal("19 BROADWAY 2 4 50.00");
    }

    [Test]
    public void Cameras_and_places_that_only_one_of_both_has_seen_are_left_out()
    {
        using var store = Seen().Ticket(("violationCode", 36), ("issuingAgency", "V")).Ticket(("violationPrecinct", 1), ("violationCode", 21))
            .Insert("drone_messages", 3, Violation("elsewhere", 21, 44));

        store.Rows("drone-officer-agreement-by-precinct", "precinct", "byDrones", "byOfficers").Should().Equal("19 2 4");
    }

    static SampleStore Seen() => new SampleStore().Ticket(("violationCode", 21)).Ticket(("violationCode", 21)).Ticket(("violationCode", 21)).Ticket(("violationCode", 38))
        .Insert("drone_messages", 1, Violation("a", 21, 19)).Insert("drone_messages", 2, Violation("b", 14, 19));

    static Dictionary<string, object?> Violation(string id, int code, int precinct)
    {
        var row = SampleRows.Violation(id, code);
        (row["precinct"], row["street"]) = (precinct, "Broadway");
        return row;
    }
}
