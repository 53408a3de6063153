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
