using Prestacop.Contracts;

namespace Prestacop.Statistics.Tests.Summaries;

/// <summary>Code 38 costs 65 dollars in Manhattan below 96th Street and 35 elsewhere.</summary>
public sealed class FineTests
{
    [TestCase("NY", 19, 65)]
    [TestCase("NY", 22, 65)]
    [TestCase("NY", 24, 35)]
    [TestCase("NY", 23, 35)]
    [TestCase("NY", 0, 65)]
    [TestCase("MN", 0, 65)]
    [TestCase("K", 79, 35)]
    [TestCase("Q", 114, 35)]
    public void Fine_depends_on_the_side_of_96th_Street(string county, int precinct, int dollars)
    {
        using var store = new SampleStore().Ticket(("violationCounty", county), ("violationPrecinct", precinct));

        store.Rows("fines-by-code", "code", "dollars").Should().Equal($"38 {dollars}");
    }

    static readonly (int Code, string County, string Day, string Dollars)[] Dated =
    [
        (5, "NY", "2016-08-01", "50"), (5, "NY", "2020-01-20", "50"), (5, "NY", "2020-01-21", "250"), (6, "Q", "2016-08-01", "265"), (6, "Q", "2021-08-01", "500"),
        (12, "Q", "2019-12-10", "50"), (12, "Q", "2021-12-10", "250"), (21, "NY", "2016-08-01", "65"), (21, "Q", "2016-08-01", "45"), (21, "Q", "2020-01-21", "65"),
        (46, "Q", "2016-08-01", "115"),
    ];

    [Test]
    public void Fine_is_that_of_the_list_in_force_on_the_day()
    {
        using var store = new SampleStore();
        foreach (var each in Dated)
            store.Ticket(("violationCode", each.Code), ("violationCounty", each.County), ("violationPrecinct", 0), ("issueDate", each.Day), ("streetName", $"{each}"));

        SampleQuestion.ByStreet(store, "fine").Should().Equal(Dated.ToDictionary(each => $"{each}".ToUpperInvariant(), each => each.Dollars));
    }

    [Test]
    public void Unknown_code_has_no_fine()
    {
        using var store = new SampleStore().Ticket(("violationCode", 94)).Ticket();

        store.Rows("fines-by-code", "code").Should().Equal("38");
        store.Rows("violation-codes", "code").Should().BeEquivalentTo("38", "94");
    }

    [Test]
    public void Precincts_below_96th_Street_are_those_mostly_south_of_it() =>
        Precincts.ManhattanBelow96th.Should().Contain([19, 20, 22]).And.NotContain([23, 24, 25]).And.BeSubsetOf(Precincts.All);
}
