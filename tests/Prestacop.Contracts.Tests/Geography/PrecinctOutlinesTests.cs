namespace Prestacop.Contracts.Tests;

public sealed class PrecinctOutlinesTests
{
    readonly PrecinctOutlines _outlines = new();

    [TestCase(40.7826, -73.9656, 22, TestName = "Central Park")]
    [TestCase(40.6413, -73.7781, 113, TestName = "Kennedy airport")]
    [TestCase(40.6602, -73.9690, 78, TestName = "Prospect Park")]
    [TestCase(40.8296, -73.9262, 44, TestName = "Yankee Stadium")]
    public void Finds_the_precinct_of_a_place(double latitude, double longitude, int precinct) =>
        _outlines.At(latitude, longitude).Should().Be(precinct);

    [TestCase(40.62, -74.05, TestName = "The Upper Bay")]
    [TestCase(48.85, 2.35, TestName = "Paris")]
    [TestCase(0, 0, TestName = "The Gulf of Guinea")]
    [TestCase(double.NaN, -73.9, TestName = "Nowhere")]
    public void Place_outside_the_city_has_no_precinct(double latitude, double longitude) => _outlines.At(latitude, longitude).Should().BeNull();

    [Test]
    public void The_borough_of_a_place_is_that_of_its_precinct()
    {
        PrecinctOutlines.BoroughAt(40.8296, -73.9262).Should().Be("Bronx");
        PrecinctOutlines.BoroughAt(48.85, 2.35).Should().BeNull();
    }

    [Test]
    public void Knows_the_77_precincts_in_order()
    {
        _outlines.Numbers.Should().HaveCount(77).And.BeInAscendingOrder().And.OnlyHaveUniqueItems();
        _outlines.Numbers.Should().Equal(Precincts.Outlined);
    }
}
