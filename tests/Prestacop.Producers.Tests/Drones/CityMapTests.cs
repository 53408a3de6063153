using NetTopologySuite.Geometries;
using Prestacop.Producers.Drones;
using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Drones;

sealed class CityMapTests
{
    readonly CityMap _map = new();

    [Test]
    public void Has_a_zone_for_each_of_the_77_precincts() => _map.Precincts.Should().HaveCount(77);

    [Test]
    public void Knows_whether_a_place_is_in_a_zone()
    {
        var cityHall = new Coordinate(-74.0060, 40.7128);
        _map.Zone(1).Contains(new Coordinate(-74.0089, 40.7074)).Should().BeTrue("Wall Street is in the first precinct");
        _map.Zone(22).Contains(new Coordinate(-73.9654, 40.7829)).Should().BeTrue("the Great Lawn is in Central Park's precinct");
        _map.Zone(19).Contains(cityHall).Should().BeFalse();
    }

    [Test]
    public void Rejects_a_way_over_water()
    {
        var manhattan = new Coordinate(-73.9740, 40.7440);
        var queens = new Coordinate(-73.9500, 40.7440);
        _map.Precincts.Should().NotContain(precinct => _map.Zone(precinct).CanStray(manhattan, queens));
    }

    [Test]
    public void Every_random_place_is_in_its_zone_and_in_the_city()
    {
        var random = new Random(1);
        var city = new CityPolygons();
        foreach (var zone in _map.Precincts.Select(_map.Zone))
        {
            var place = zone.AnyPlace(random);
            zone.Contains(place).Should().BeTrue();
            city.Contains(place.X, place.Y).Should().BeTrue("a place of precinct {0}", zone.Precinct);
        }
    }

    [Test]
    public void Every_precinct_but_the_park_has_streets() =>
        _map.Precincts.Where(precinct => _map.Zone(precinct).Streets.Count == 0).Should().Equal(22);
}
