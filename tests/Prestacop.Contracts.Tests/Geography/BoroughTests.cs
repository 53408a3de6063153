namespace Prestacop.Contracts.Tests;

public sealed class BoroughTests
{
    [TestCase("Manhattan", "NY", "MN", "NEWY", "New Y", "New York")]
    [TestCase("Bronx", "BX", "Bronx", "BRONX")]
    [TestCase("Brooklyn", "K", "k", "BK", "bk", "Kings", "KINGS")]
    [TestCase("Queens", "Q", "q", "Q ", "QN", "Qns", "QNS", "QUEEN")]
    [TestCase("Staten Island", "R", "ST", "RC", "Rich", "RICH", "RICHM")]
    public void Knows_every_spelling_of_a_county(string borough, params string[] counties) =>
        counties.Select(county => Borough.OfCounty(county)?.Name).Should().AllBe(borough);

    [TestCase("NYC")]
    [TestCase("103")]
    [TestCase("A")]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase(null)]
    public void Guesses_no_borough(string? county) => Borough.OfCounty(county).Should().BeNull();
}
