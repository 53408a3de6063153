using Prestacop.Contracts;
using Prestacop.Web.Drones;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Drones;

public sealed class DroneTracksTests
{
    const string Drone = "drone-0001";

    [Test]
    public void Keeps_a_place_for_each_five_seconds_and_the_last_one()
    {
        var tracks = new DroneTracks();
        for (var second = 0; second <= 12; second++)
            tracks.Add(Drone, Samples.Noon.AddSeconds(second), 40.7 + (second / 1000.0), -73.9);

        tracks.Of(Drone).Select(point => (point.Time - Samples.Noon).TotalSeconds).Should().Equal(0, 5, 10, 12);
        tracks.Of(Drone)[^1].Latitude.Should().BeApproximately(40.712f, 0.000_01f);
        tracks.Of("drone-0002").Should().BeEmpty();
    }

    [Test]
    public void A_long_track_is_bounded_and_has_its_beginning_and_its_end()
    {
        var tracks = new DroneTracks();
        var hours = DroneTracks.Length.TotalSeconds;
        for (var second = 0; second <= hours; second++)
            tracks.Add(Drone, Samples.Noon.AddSeconds(second), 40.7, -73.9);

        var points = tracks.Of(Drone);
        points.Count.Should().BeInRange(DroneTracks.MaxPoints / 2, DroneTracks.MaxPoints + 1);
        (points[0].Time, points[^1].Time).Should().Be((Samples.Noon, Samples.Noon + DroneTracks.Length));
        points.Zip(points.Skip(1)).Max(pair => (pair.Second.Time - pair.First.Time).TotalSeconds).Should().BeLessThanOrEqualTo(80);
    }

    [Test]
    public void Forgets_what_is_older_than_a_track_is_long()
    {
        var tracks = new DroneTracks();
        tracks.Add(Drone, Samples.Noon, 40.7, -73.9);
        tracks.Add(Drone, Samples.Noon + DroneTracks.Length + TimeSpan.FromMinutes(1), 40.7, -73.9);

        tracks.Of(Drone).Should().ContainSingle();
    }

    [Test]
    public void A_drone_whose_clock_was_ahead_begins_anew()
    {
        var tracks = new DroneTracks();
        tracks.Add(Drone, Samples.Noon.AddHours(1), 40.7, -73.9);
        tracks.Add(Drone, Samples.Noon, 40.8, -73.9);

        tracks.Of(Drone).Select(point => point.Time).Should().Equal(Samples.Noon);
    }

    [Test]
    public void The_store_gets_a_place_for_each_thirty_seconds_by_half_hours_and_each_only_once()
    {
        var tracks = new DroneTracks();
        for (var second = 0; second <= 31 * 60; second += 5)
            tracks.Add(Drone, Samples.Noon.AddSeconds(second), 40.7, -73.9);

        var segments = tracks.ChangedSegments();
        segments.Select(segment => (segment.From, segment.Points.Count)).Should().Equal((Samples.Noon, 60), (Samples.Noon.AddMinutes(30), 3));
        segments[0].Points.Select(point => (point.Time - Samples.Noon).TotalSeconds).Should().StartWith([0, 30, 60]);
        tracks.ChangedSegments().Should().HaveCount(2, "nothing says yet that the store has them");

        tracks.Stored(segments);
        tracks.ChangedSegments().Should().BeEmpty();
        tracks.Add(Drone, Samples.Noon.AddMinutes(31).AddSeconds(25), 40.7, -73.9);
        tracks.ChangedSegments().Should().BeEmpty("the last place that is stored is not 30 seconds old");
        tracks.Add(Drone, Samples.Noon.AddMinutes(31).AddSeconds(30), 40.7, -73.9);
        tracks.ChangedSegments().Should().ContainSingle().Which.Points.Should().HaveCount(4);
    }

    [Test]
    public void A_track_that_was_stored_is_the_same_after_a_restart_and_goes_on()
    {
        var tracks = new DroneTracks();
        for (var second = 0; second <= 40 * 60; second += 30)
            tracks.Add(Drone, Samples.Noon.AddSeconds(second), 40.7 + (second / 100_000.0), -73.9);
        var restarted = new DroneTracks();

        restarted.Load(tracks.ChangedSegments().Select(segment => segment with { Points = [.. TrackPoint.Read(TrackPoint.Write(segment.Points))] }).Reverse());

        restarted.Of(Drone).Should().Equal(tracks.Of(Drone));
        restarted.ChangedSegments().Should().BeEmpty();
        restarted.Add(Drone, Samples.Noon.AddMinutes(41), 40.8, -73.9);
        restarted.ChangedSegments().Should().ContainSingle().Which.Points.Should().HaveCount(22);
    }

    [Test]
    public void What_is_left_of_a_damaged_row_is_read() =>
        TrackPoint.Read([.. TrackPoint.Write([new TrackPoint(1, 2, 3)]), 4, 5]).Should().Equal(new TrackPoint(1, 2, 3));

    [Test]
    public void Follows_the_messages_of_a_drone_and_forgets_it_with_the_drone()
    {
        var fleet = new FleetState(maxDrones: 10);
        var message = SampleMessages.Violation("m") with { DroneId = Drone, Time = Samples.Noon };
        fleet.Apply(message, Samples.Noon);
        fleet.Apply(message with { Time = Samples.Noon.AddSeconds(10), Latitude = null }, Samples.Noon.AddSeconds(10));
        fleet.Apply(message with { Time = Samples.Noon.AddSeconds(20), Latitude = double.NaN }, Samples.Noon.AddSeconds(20));
        fleet.Apply(message with { Time = Samples.Noon.AddSeconds(30), Longitude = 1_000 }, Samples.Noon.AddSeconds(30));
        fleet.Apply(message with { Time = Samples.Noon.AddSeconds(40), Kind = DroneMessageKinds.Position }, Samples.Noon.AddSeconds(40));
        fleet.Apply(message with { Time = Samples.Noon.AddSeconds(50), Corrects = "m" }, Samples.Noon.AddSeconds(50));

        fleet.Tracks.Of(Drone).Select(point => point.Time).Should().Equal(Samples.Noon, Samples.Noon.AddSeconds(40));
        for (var number = 0; number < 20; number++)
            fleet.Apply(message with { DroneId = $"other-{number}", Time = Samples.Noon.AddMinutes(5) }, Samples.Noon.AddMinutes(5));
        fleet.Tracks.Of(Drone).Should().BeEmpty();
    }
}
