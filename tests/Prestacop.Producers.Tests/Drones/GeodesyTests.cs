using NetTopologySuite.Geometries;
using Prestacop.Producers.Drones;

namespace Prestacop.Producers.Tests.Drones;

sealed class GeodesyTests
{
    static readonly Coordinate CityHall = new(-74.006, 40.7128);

    [TestCase(0, 1_000, 0)]
    [TestCase(1_000, 0, 90)]
    [TestCase(0, -1_000, 180)]
    [TestCase(-1_000, 0, 270)]
    [TestCase(1_000, 1_000, 45)]
    public void Distance_and_heading_are_those_of_the_move(double east, double north, double heading)
    {
        var there = Geodesy.Move(CityHall, east, north);
        Geodesy.Distance(CityHall, there).Should().BeApproximately(Math.Sqrt((east * east) + (north * north)), 1);
        Geodesy.Heading(CityHall, there).Should().BeApproximately(heading, 0.1);
    }

    [Test]
    public void Agrees_with_the_great_circle_over_some_kilometres() =>
        Geodesy.Distance(CityHall, new Coordinate(-73.9857, 40.7484)).Should().BeApproximately(4_310, 50);

    [Test]
    public void Interpolates_on_the_straight_line()
    {
        var there = Geodesy.Move(CityHall, 800, 600);
        var half = Geodesy.Interpolate(CityHall, there, 0.5);
        Geodesy.Distance(CityHall, half).Should().BeApproximately(500, 1);
        Geodesy.Distance(half, there).Should().BeApproximately(500, 1);
    }
}
