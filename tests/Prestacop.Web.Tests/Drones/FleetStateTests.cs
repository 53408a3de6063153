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
