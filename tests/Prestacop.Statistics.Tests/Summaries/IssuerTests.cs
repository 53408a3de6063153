namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>What cameras write is told by code, agency and day: agency V alone until the buses of the Transit Authority had cameras.</summary>
public sealed class IssuerTests
{
    static readonly (string? Agency, int Code, string Day, string Issuer)[] Cases =
    [
        ("V", 36, "2016-08-01", "camera"), ("V", 7, "2021-03-05", "camera"), ("V", 5, "2021-03-05", "camera"), ("M", 12, "2026-02-10", "camera"),
        ("V", 12, "2026-02-10", "camera"), ("P", 12, "2019-02-10", "officer"), ("M", 43, "2024-08-19", "camera"), ("M", 15, "2024-08-19", "camera"),
        ("M", 43, "2024-08-18", "officer"), ("T", 43, "2025-01-15", "officer"), ("V", 46, "2016-08-01", "camera"), ("V", 46, "2021-03-05", "officer"),
        ("T", 38, "2016-08-01", "officer"), (null, 36, "2016-08-01", "camera"), (null, 38, "2016-08-01", "officer"),
    ];

    [Test]
    public void Camera_or_officer_follows_from_code_agency_and_day()
    {
        using var store = new SampleStore();
        foreach (var each in Cases)
            store.Ticket(("issuingAgency", each.Agency), ("violationCode", each.Code), ("issueDate", each.Day), ("streetName", $"{each}"));

        SampleQuestion.ByStreet(store, "issuer").Should().Equal(Cases.ToDictionary(each => $"{each}".ToUpperInvariant(), each => each.Issuer));
    }
}
