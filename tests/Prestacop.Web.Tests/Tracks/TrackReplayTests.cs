using Prestacop.Web.Alerts;
using Prestacop.Web.Drones;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.Tracks;

namespace Prestacop.Web.Tests.Tracks;

public sealed class TrackReplayTests
{
    [Test]
    public void A_drone_is_on_the_line_between_two_known_places()
    {
        var replay = Replay(Point(0, 40.70f), Point(60, 40.80f));

        (replay.From, replay.Until).Should().Be((Samples.Noon, Samples.Noon.AddSeconds(60)));
        Latitude(replay, -10).Should().BeApproximately(40.70, 0.0001);
        Latitude(replay, 15).Should().BeApproximately(40.725, 0.0001);
        Latitude(replay, 60).Should().BeApproximately(40.80, 0.0001);
        Latitude(replay, 999).Should().BeApproximately(40.80, 0.0001);
    }

    [Test]
    public void After_a_pause_the_way_has_another_part_and_the_drone_stays_where_it_was_seen()
    {
        var replay = Replay(Point(0, 40.70f), Point(60, 40.71f), Point(600, 40.80f), Point(660, 40.81f));

        replay.Segments().Select(segment => segment.Count).Should().Equal(2, 2);
        Latitude(replay, 500).Should().BeApproximately(40.71, 0.0001);
    }

    [Test]
    public void Alerts_that_the_store_has_are_part_of_the_way()
    {
        // Noon plus their number, at 40.75; one has no place.
        AlertItem[] alerts =
        [
            Samples.Item(30), Samples.Item(10), Samples.Item(20).With(Samples.Alert(20) with { Message = Samples.Alert(20).Message with { Longitude = null } }),
            Samples.Item(40).With(Samples.Alert(40) with { Message = Samples.Alert(40).Message with { Latitude = 1_000 } }),
        ];
        var replay = new TrackReplay([], alerts, Samples.Noon.AddSeconds(5));

        replay.Alerts.Select(item => item.Id).Should().Equal("alert-000010", "alert-000020", "alert-000030", "alert-000040");
        (replay.From, replay.Until).Should().Be((Samples.Noon.AddSeconds(10), Samples.Noon.AddSeconds(30)));
        replay.Segments().Should().ContainSingle().Which.Should().HaveCount(2);
    }

    [Test]
    public void Older_alerts_are_left_out_and_a_clock_that_is_ahead_counts_as_Kafkas()
    {
        var ahead = Samples.Item(50).With(Samples.Alert(50) with { Message = Samples.Alert(50).Message with { Time = DateTimeOffset.MaxValue } });
        var replay = new TrackReplay([], [Samples.Item(1), ahead], Samples.Noon.AddSeconds(5));

        replay.Alerts.Should().ContainSingle();
        replay.Until.Should().Be(ahead.ReceivedAt);
    }

    [Test]
    public void Nothing_is_known_of_a_drone_without_places() => Replay().IsEmpty.Should().BeTrue();

    static TrackReplay Replay(params TrackPoint[] points) => new(points, [], Samples.Noon.AddHours(-6));

    static TrackPoint Point(double seconds, float latitude) => new(Samples.Noon.AddSeconds(seconds).UtcTicks, latitude, -73.9f);

    static double Latitude(TrackReplay replay, double seconds) => replay.PlaceAt(Samples.Noon.AddSeconds(seconds)).Latitude;
}
