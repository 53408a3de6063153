using System.Text.Json;

namespace Prestacop.Contracts.Tests;

public sealed class CityOutlinesTests
{
    [Test]
    public void Has_a_valid_outline_of_every_precinct_and_borough()
    {
        CityOutlines.ReadPrecincts().Keys.Order().Should().Equal(Precincts.Outlined);
        CityOutlines.ReadBoroughs().Keys.Should().BeEquivalentTo(Borough.Names);
        CityOutlines.ReadPrecincts().Values.Concat(CityOutlines.ReadBoroughs().Values).Should().OnlyContain(outline => outline.IsValid && outline.Area > 0);
    }

    [Test]
    public void Every_precinct_is_in_the_borough_that_its_number_says()
    {
        var boroughs = CityOutlines.ReadBoroughs();
        foreach (var (number, outline) in CityOutlines.ReadPrecincts())
            boroughs.MaxBy(borough => borough.Value.Intersection(outline).Area).Key.Should().Be(Borough.OfPrecinct(number)?.Name, "of precinct {0}", number);
    }

    [Test]
    public void The_GeoJSON_for_browsers_has_every_precinct()
    {
        using var document = JsonDocument.Parse(CityOutlines.PrecinctsGeoJson());
        document.RootElement.GetProperty("features").GetArrayLength().Should().Be(Precincts.Outlined.Count);
    }

    [Test]
    public void The_precincts_with_the_higher_fines_are_in_Manhattan() =>
        Precincts.ManhattanBelow96th.Should().BeSubsetOf(Precincts.All).And.OnlyContain(precinct => Borough.OfPrecinct(precinct)!.Name == Borough.Manhattan);

    [Test]
    public void A_number_outside_all_boroughs_has_none() => Borough.OfPrecinct(0).Should().BeNull();
}
