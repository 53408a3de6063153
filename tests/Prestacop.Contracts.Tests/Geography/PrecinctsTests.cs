namespace Prestacop.Contracts.Tests;

public sealed class PrecinctsTests
{
    [Test]
    public void Knows_the_precincts_of_the_city_with_the_newest() =>
        Precincts.All.Should().HaveCount(78).And.BeInAscendingOrder().And.Contain(116).And.OnlyContain(precinct => Borough.OfPrecinct(precinct) != null);

    [Test]
    public void A_precinct_that_was_opened_later_has_its_day() =>
        Precincts.OpenedOn.Should().Equal(new Dictionary<int, DateOnly> { [116] = new(2024, 12, 18) });

    [Test]
    public void The_newest_precinct_is_in_Queens() => Borough.OfPrecinct(116)!.Name.Should().Be("Queens");
}
