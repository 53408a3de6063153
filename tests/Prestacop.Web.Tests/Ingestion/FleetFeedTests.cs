using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Drones;
using Prestacop.Web.Feed;
using Prestacop.Web.Fleet;
using Prestacop.Web.Geography;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Fleet;

public sealed class FleetFeedServiceTests
{
    TestDatabase _database = null!;
    FleetState _fleet = null!;
    FleetFeedService _feed = null!;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        _fleet = new FleetState();
        _feed = new FleetFeedService(
            Options.Create(new KafkaOptions()), Options.Create(new DroneOptions()), _database, _fleet, new ViolationHeat(TimeProvider.System), new FeedPositions(_database), TimeProvider.System,
            NullLogger<FleetFeedService>.Instance);
    }

    [TearDown]
    public void Stop()
    {
        _feed?.Dispose();
        _database?.Dispose();
    }

    [TestCase("latitude")]
    [TestCase("battery")]
    public void Sets_a_message_with_a_number_beyond_a_double_aside_and_reads_the_next(string field)
    {
        _feed.Take(KafkaRecords.Of(Topics.DroneMessages, 0, $$"""
            {"messageId":"m","kind":"position","droneId":"drone-0666","time":"2026-11-24T12:00:00Z","{{field}}":1e400}
            """));
        _feed.Take(KafkaRecords.Of(1, Samples.Alert(1).Message));

        _fleet.Drones.Select(drone => drone.DroneId).Should().Equal("drone-0001");
    }

    [Test]
    public void Leaves_infinite_numbers_of_a_stored_drone_out()
    {
        _fleet.Load([new DroneRow { DroneId = "drone-0001", Latitude = double.PositiveInfinity, Longitude = -73.9, Battery = double.NaN }]);

        var drone = _fleet.Find("drone-0001")!;
        (drone.Latitude, drone.Longitude, drone.Battery).Should().Be((null, -73.9, null));
    }
}
