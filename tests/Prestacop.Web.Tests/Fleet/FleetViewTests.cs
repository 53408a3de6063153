using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Drones;
using Prestacop.Web.Fleet;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Fleet;

public sealed class FleetViewTests
{
    FleetState _fleet = null!;
    AlertCache _alerts = null!;
    FakeTimeProvider _time = null!;
    FleetView _view = null!;

    [SetUp]
    public void Begin()
    {
        (_fleet, _alerts) = (new FleetState(), new AlertCache(capacity: 100));
        _time = new FakeTimeProvider(Samples.Noon);
        var options = Options.Create(new DroneOptions { SilentAfter = TimeSpan.FromSeconds(30) });
        _view = new FleetView(_fleet, new DronePlaces(new PrecinctOutlines(), _fleet), new AlertsToday(_alerts, _time), options, _time);
    }

    void Say(string drone, int secondsAgo, string state = DroneStates.Patrolling)
    {
        var at = Samples.Noon.AddSeconds(-secondsAgo);
        _fleet.Apply(
            new DroneMessage { MessageId = "m", Kind = DroneMessageKinds.Position, DroneId = drone, Time = at, Latitude = 40.7826, Longitude = -73.9656, State = state }, at);
    }

    IEnumerable<string> Shown(FleetFilter filter) => _view.Report(filter).Entries.Select(entry => entry.Id);

    [Test]
    public void Silent_drones_come_first_the_most_recent_first()
    {
        Say("drone-0001", 1);
        Say("drone-0002", 600);
        Say("drone-0003", 31);
        Say("drone-0004", 30);

        Shown(FleetFilter.All).Should().Equal("drone-0003", "drone-0002", "drone-0001", "drone-0004");
        _view.Report(FleetFilter.All).Silent.Should().Be(2);
    }

    [Test]
    public void Drone_that_sends_again_is_no_longer_silent()
    {
        Say("drone-0001", 600);
        _view.Report(FleetFilter.All).Silent.Should().Be(1);

        Say("drone-0001", 0);

        _view.Report(FleetFilter.All).Silent.Should().Be(0);
    }

    [Test]
    public void Filters_by_name_state_silence_and_precinct()
    {
        Say("drone-0001", 1, DroneStates.Charging);
        Say("drone-0002", 600, DroneStates.Charging);
        Say("camera-7", 1);

        Shown(new FleetFilter { Name = "DRONE" }).Should().Equal("drone-0002", "drone-0001");
        Shown(new FleetFilter { State = DroneStates.Charging }).Should().Equal("drone-0002", "drone-0001");
        Shown(new FleetFilter { State = FleetFilter.Silent }).Should().Equal("drone-0002");
        Shown(new FleetFilter { Precinct = 22, Name = "cam" }).Should().Equal("camera-7");
        Shown(new FleetFilter { Precinct = 1 }).Should().BeEmpty();
    }

    [Test]
    public void Counts_the_alerts_of_today_in_New_York()
    {
        Say("drone-0001", 1);
        _alerts.Apply([Samples.Item(1), Samples.Item(2)]);
        // A change of a known alert is none more.
        _alerts.Apply([Samples.Item(2, AlertProgress.New.Apply(DecisionActions.Taken, "ana"))]);
        var yesterday = Samples.Item(3);
        _alerts.Apply([yesterday.With(yesterday.Alert with { Message = yesterday.Message with { Time = Samples.Noon.AddHours(-13) } })]);

        _view.Report(FleetFilter.All).Entries.Single().AlertsToday.Should().Be(2);

        _time.Advance(TimeSpan.FromHours(12));
        _view.Report(FleetFilter.All).Entries.Single().AlertsToday.Should().Be(0);
    }
}
