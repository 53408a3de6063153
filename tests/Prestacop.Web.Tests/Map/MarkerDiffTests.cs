using Prestacop.Web.Map;

namespace Prestacop.Web.Tests.Map;

public sealed class MarkerDiffTests
{
    static MapMarker Drone(int number, double latitude = 40.75, string kind = "patrolling") =>
        new() { Id = $"drone-{number}", Latitude = latitude, Longitude = -73.98, Kind = kind, Title = $"drone-{number}" };

    [Test]
    public void Sends_every_marker_at_first()
    {
        var changes = new MarkerDiff().Next([Drone(1), Drone(2)]);

        changes.Changed.Should().BeEquivalentTo([Drone(1), Drone(2)]);
        changes.Removed.Should().BeEmpty();
    }

    [Test]
    public void Sends_no_unchanged_marker()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1), Drone(2)]);

        diff.Next([Drone(2), Drone(1)]).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void Sends_only_changed_markers()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1), Drone(2), Drone(3)]);

        var changes = diff.Next([Drone(1), Drone(2, latitude: 40.751), Drone(3, kind: "silent")]);

        changes.Changed.Should().BeEquivalentTo([Drone(2, latitude: 40.751), Drone(3, kind: "silent")]);
        changes.Removed.Should().BeEmpty();
    }

    [Test]
    public void Sends_removed_markers_and_those_that_return()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1), Drone(2)]);

        diff.Next([Drone(1)]).Removed.Should().Equal("drone-2");
        diff.Next([Drone(1), Drone(2)]).Changed.Should().Equal(Drone(2));
    }

    [Test]
    public void Ignores_a_move_of_less_than_a_metre()
    {
        var diff = new MarkerDiff();
        diff.Next([Drone(1, latitude: 40.750001)]);

        diff.Next([Drone(1, latitude: 40.750002)]).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void Last_of_two_markers_with_one_id_wins()
    {
        var diff = new MarkerDiff();

        diff.Next([Drone(1), Drone(1, latitude: 40.8)]).Changed.Should().Equal(Drone(1, latitude: 40.8));
    }
}
