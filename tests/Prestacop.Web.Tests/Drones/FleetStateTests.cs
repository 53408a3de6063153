using Prestacop.Contracts;
using Prestacop.Web.Drones;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Drones;

public sealed class FleetStateTests
{
    readonly DroneMessage _message = new()
    {
        MessageId = "m",
        Kind = DroneMessageKinds.Position,
        DroneId = "drone-0001",
        Time = Samples.Noon,
        Latitude = 40.7,
        Battery = 70,
    };

    [Test]
    public void Keeps_fields_that_a_newer_message_does_not_have()
    {
        var fleet = new FleetState();
        fleet.Apply(_message, Samples.Noon);

        fleet.Apply(_message with { Time = Samples.Noon.AddSeconds(1), Latitude = null, Battery = 69 }, Samples.Noon.AddSeconds(2));

        var drone = fleet.Find("drone-0001")!;
        (drone.Latitude, drone.Battery, drone.SeenAt).Should().Be((40.7, 69.0, Samples.Noon.AddSeconds(2)));
    }

    [Test]
    public void Ignores_a_message_that_is_older_than_the_state()
    {
        var fleet = new FleetState();
        fleet.Apply(_message, Samples.Noon);

        fleet.Apply(_message with { Time = Samples.Noon.AddSeconds(-1), Battery = 99 }, Samples.Noon.AddSeconds(2));

        fleet.Find("drone-0001")!.Battery.Should().Be(70);
    }

    [Test]
    public void Believes_a_drone_again_whose_clock_was_ahead()
    {
        var fleet = new FleetState();
        fleet.Apply(_message with { Time = Samples.Noon.AddYears(973), Battery = 1 }, Samples.Noon);

        fleet.Apply(_message with { Time = Samples.Noon.AddSeconds(1), Battery = 69 }, Samples.Noon.AddSeconds(1));

        var drone = fleet.Find("drone-0001")!;
        (drone.Battery, drone.Time).Should().Be((69.0, Samples.Noon.AddSeconds(1)));
    }

    [Test]
    public void Believes_a_stored_drone_again_whose_clock_was_ahead()
    {
        var fleet = new FleetState();
        fleet.Load([new DroneRow { DroneId = "drone-0001", Time = Samples.Noon.AddYears(973), SeenAt = Samples.Noon, Battery = 1 }]);

        fleet.Apply(_message with { Time = Samples.Noon.AddSeconds(1) }, Samples.Noon.AddSeconds(1));

        fleet.Find("drone-0001")!.Battery.Should().Be(70);
    }

    [Test]
    public void Believes_a_drone_whose_clock_went_back_when_it_was_not_heard_for_a_minute()
    {
        var fleet = new FleetState();
        fleet.Apply(_message, Samples.Noon);

        fleet.Apply(_message with { Time = Samples.Noon.AddYears(-50), Battery = 69 }, Samples.Noon.AddMinutes(2));

        fleet.Find("drone-0001")!.Battery.Should().Be(69);
    }

    [Test]
    public void Forgets_the_drones_that_were_silent_for_longest_when_there_are_too_many()
    {
        var fleet = new FleetState(maxDrones: 10);
        var forgotten = new List<string>();
        fleet.Forgotten += forgotten.Add;

        for (var number = 1; number <= 1000; number++)
        {
            fleet.Apply(_message with { DroneId = $"invented-{number}" }, Samples.Noon.AddSeconds(number));
            // Drones that are heard often stay.
            fleet.Apply(_message, Samples.Noon.AddSeconds(number + 0.5));
        }

        fleet.Drones.Count.Should().BeLessThanOrEqualTo(10);
        fleet.Find("drone-0001").Should().NotBeNull();
        forgotten.Should().Contain("invented-1").And.NotContain("drone-0001");
        fleet.TakeForgotten().Should().Equal(forgotten);
    }

    [Test]
    public void Ignores_a_corrected_violation()
    {
        var fleet = new FleetState();

        fleet.Apply(_message with { Corrects = "m-0" }, Samples.Noon);

        fleet.Drones.Should().BeEmpty();
    }

    [Test]
    public void Returns_each_changed_drone_once()
    {
        var fleet = new FleetState();
        fleet.Load([new DroneRow { DroneId = "drone-0002" }]);
        fleet.Apply(_message, Samples.Noon);
        fleet.Apply(_message with { Time = Samples.Noon.AddSeconds(1) }, Samples.Noon);

        fleet.TakeChanged().Select(drone => drone.DroneId).Should().Equal("drone-0001");
        fleet.TakeChanged().Should().BeEmpty();
    }

    [Test]
    public void Leaves_infinite_numbers_of_a_stored_drone_out()
    {
        var fleet = new FleetState();

        fleet.Load([new DroneRow { DroneId = "drone-0001", Latitude = double.PositiveInfinity, Longitude = -73.9, Battery = double.NaN }]);

        var drone = fleet.Find("drone-0001")!;
        (drone.Latitude, drone.Longitude, drone.Battery).Should().Be((null, -73.9, null));
    }
}
