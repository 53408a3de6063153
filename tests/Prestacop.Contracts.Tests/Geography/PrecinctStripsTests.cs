namespace Prestacop.Contracts.Tests;

public sealed class PrecinctStripsTests
{
    readonly PrecinctOutlines _outlines = new();

    [Test]
    public void A_place_is_in_at_most_one_strip()
    {
        PrecinctStrips.All.Should().OnlyContain(strip => strip.West < strip.East);
        PrecinctStrips.All.Zip(PrecinctStrips.All.Skip(1)).Where(pair => pair.First.Band == pair.Second.Band)
            .Should().NotBeEmpty().And.OnlyContain(pair => pair.First.East <= pair.Second.West);
    }

    [Test]
    public void Every_precinct_with_an_outline_has_strips() =>
        PrecinctStrips.All.Select(strip => strip.Precinct).Distinct().Should().BeEquivalentTo(Precincts.Outlined);

    /// <summary>The same seed each time: two thousand places all over the city.</summary>
    [TestCase(true, 0.998, TestName = "In the middle of a band")]
    [TestCase(false, 0.96, TestName = "Anywhere")]
    public void Strips_find_the_precinct_of_the_outlines(bool middle, double share)
    {
        var random = new Random(7);
        var places = Enumerable.Range(0, 2000).Select(_ => (
            Latitude: CityBox.South + (random.NextDouble() * (CityBox.North - CityBox.South)), Longitude: CityBox.West + (random.NextDouble() * (CityBox.East - CityBox.West)))).ToList();

        var same = places.Select(place => middle ? place with { Latitude = (PrecinctStrips.BandOf(place.Latitude) + 0.5) / PrecinctStrips.BandsPerDegree } : place)
            .Count(place => Find(place.Latitude, place.Longitude) == _outlines.At(place.Latitude, place.Longitude));

        ((double)same / places.Count).Should().BeGreaterThan(share);
        places.Should().Contain(place => Find(place.Latitude, place.Longitude) != null);
    }

    static int? Find(double latitude, double longitude) => PrecinctStrips.All
        .SingleOrDefault(strip => strip.Band == PrecinctStrips.BandOf(latitude) && longitude >= strip.West && longitude < strip.East)?.Precinct;
}
