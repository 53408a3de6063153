using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Drones;
using Prestacop.Web.Map;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Map;

public sealed class DroneMarkersTests
{
    FleetState _fleet = null!;
    FakeTimeProvider _time = null!;
    DroneMarkers _markers = null!;

    [SetUp]
    public void Begin()
    {
        _fleet = new FleetState();
        _time = new FakeTimeProvider(Samples.Noon);
        _markers = new DroneMarkers(_fleet, new DronePlaces(new PrecinctOutlines(), _fleet), Options.Create(new DroneOptions()), _time);
    }

    void Say(string drone, string state = DroneStates.Patrolling, double? latitude = 40.7826, double? longitude = -73.9656) => _fleet.Apply(
        new DroneMessage
        {
            MessageId = "m",
            Kind = DroneMessageKinds.Position,
            DroneId = drone,
            Time = _time.GetUtcNow(),
            Latitude = latitude,
            Longitude = longitude,
            State = state,
            Battery = 62.4,
        },
        _time.GetUtcNow());

    [Test]
    public void Marker_shows_name_state_battery_and_last_message()
    {
        Say("drone-0001");

        var sign = _markers.Now(null).Should().ContainSingle().Subject;
        sign.Title.Should().Be("drone-0001, Patrolling");
        sign.Detail.Should().Contain("battery 62 %").And.Contain("12:00:00");
        sign.Link.Should().Be("/?drone=drone-0001&state=all");
    }

    [Test]
    public void Drone_that_sends_nothing_becomes_silent()
    {
        Say("drone-0001");
        _time.Advance(TimeSpan.FromSeconds(31));
        Say("drone-0002");

        _markers.Now(null).ToDictionary(sign => sign.Id, sign => sign.Kind)
            .Should().Equal(new Dictionary<string, string> { ["drone-0001"] = DroneKinds.Silent, ["drone-0002"] = DroneStates.Patrolling });
    }

    [Test]
    public void Filters_by_precinct()
    {
        Say("drone-0001");
        Say("drone-0002", latitude: 40.6413, longitude: -73.7781);

        _markers.Now(22).Select(sign => sign.Id).Should().Equal("drone-0001");
    }

    [Test]
    public void Drone_without_a_position_has_no_marker()
    {
        Say("drone-0001", latitude: null, longitude: null);

        _markers.Now(null).Should().BeEmpty();
    }

    [Test]
    public void Unknown_state_does_not_become_a_CSS_class()
    {
        Say("drone-0001", state: "x\"><script>");

        _markers.Now(null).Single().Kind.Should().Be("unknown");
    }

    [Test]
    public void Marker_is_created_once_for_all_pages()
    {
        Say("drone-0001");

        _markers.Now(null).Single().Should().BeSameAs(_markers.Now(22).Single());
    }
}
