using Prestacop.Web.Map;

namespace Prestacop.Web.Tests.Map;

public sealed class MarkerDiffTests
{
    static MapMarker Drone(int number, double latitude = 40.75, string kind = "patrolling") =>
        new() { Id = $"drone-{number}", Latitude = latitude, Longitude = -73.98, Kind = kind, Title = $"drone-{number}" };

    [Test]
    public void Tells_everything_at_first()
    {
        var changes = new MarkerDiff().Next([Drone(1), Drone(2)]);

        changes.Changed.Should().BeEquivalentTo([Drone(1), Drone(2)]);
        changes.Removed.Should().BeEmpty();
    }

    [Test]
    public void Tells_nothing_of_what_is_as_it_was()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1), Drone(2)]);

        diff.Next([Drone(2), Drone(1)]).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void Tells_only_what_moved_or_looks_different()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1), Drone(2), Drone(3)]);

        var changes = diff.Next([Drone(1), Drone(2, latitude: 40.751), Drone(3, kind: "silent")]);

        changes.Changed.Should().BeEquivalentTo([Drone(2, latitude: 40.751), Drone(3, kind: "silent")]);
        changes.Removed.Should().BeEmpty();
    }

    [Test]
    public void Tells_what_is_gone_and_again_what_comes_back()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1), Drone(2)]);

        diff.Next([Drone(1)]).Removed.Should().Equal("drone-2");
        diff.Next([Drone(1), Drone(2)]).Changed.Should().Equal(Drone(2));
    }

    [Test]
    public void A_movement_of_less_than_a_metre_is_none()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1, latitude: 40.750001)]);

        diff.Next([Drone(1, latitude: 40.750002)]).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void Of_two_signs_with_one_id_the_last_counts()
    {
        var diff = new MarkerDiff();

        diff.Next([Drone(1), Drone(1, latitude: 40.8)]).Changed.Should().Equal(Drone(1, latitude: 40.8));
    }
}
