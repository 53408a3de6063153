using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Drones;
using Prestacop.Web.Feed;
using Prestacop.Web.Geography;
using Prestacop.Web.Ingestion;
using Prestacop.Web.Kafka;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Ingestion;

public sealed class FleetFeedTests
{
    TestDatabase _database = null!;
    FleetState _fleet = null!;
    FakeTimeProvider _time = null!;
    ViolationHeat _heat = null!;
    FleetFeed _feed = null!;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabase.CreateAsync(Databases.Sqlite);
        (_fleet, _time) = (new FleetState(), new FakeTimeProvider(Samples.Noon.AddMinutes(1)));
        _heat = new ViolationHeat(_time);
        _feed = Feed(_fleet);
    }

    [TearDown]
    public void Stop() => _database?.Dispose();

    [TestCase("latitude")]
    [TestCase("battery")]
    public async Task Sets_a_message_with_a_number_beyond_a_double_aside_and_reads_the_next(string field)
    {
        var batch = new KafkaBatch(
        [
            KafkaRecords.Of(Topics.DroneMessages, 0, $$"""
                {"messageId":"m","kind":"position","droneId":"drone-0666","time":"2026-11-24T12:00:00Z","{{field}}":1e400}
                """),
            KafkaRecords.Of(1, Samples.Alert(1).Message),
        ]);

        await _feed.HandleAsync(batch, CancellationToken.None);

        _fleet.Drones.Select(drone => drone.DroneId).Should().Equal("drone-0001");
        batch.Rejected.Should().ContainSingle().Which.Key.Offset.Value.Should().Be(0);
    }

    [Test]
    public async Task Stores_drones_and_positions_every_five_seconds()
    {
        await HandleAsync(0);
        (await StoredAsync()).Should().Be((0, 0));

        _time.Advance(TimeSpan.FromSeconds(6));
        await HandleAsync(1);

        (await StoredAsync()).Should().Be((1, 2));
    }

    [Test]
    public async Task Loads_the_drones_that_are_stored()
    {
        _time.Advance(TimeSpan.FromSeconds(6));
        await HandleAsync(0);
        var restarted = new FleetState();

        await Feed(restarted).LoadAsync(CancellationToken.None);

        restarted.Drones.Should().ContainSingle().Which.Should().BeEquivalentTo(_fleet.Drones.Single());
    }

    [Test]
    public async Task A_track_goes_on_where_the_dashboard_was_killed_and_the_store_keeps_no_older_half_hours()
    {
        var message = Samples.Alert(1).Message;
        long offset = 0;
        for (var minute = 0; minute <= 8 * 60; minute++)
        {
            _time.SetUtcNow(Samples.Noon.AddMinutes(minute + 1));
            await FlyAsync(_feed, minute);
        }
        var stored = _fleet.Tracks.Of(message.DroneId);
        // After the last write: it is read again.
        _time.Advance(TimeSpan.FromSeconds(1));
        await FlyAsync(_feed, (8 * 60) + 0.1);
        var restarted = new FleetState();
        var feed = Feed(restarted);
        await feed.LoadAsync(CancellationToken.None);

        restarted.Tracks.Of(message.DroneId).Should().Equal(stored);
        _time.Advance(TimeSpan.FromMinutes(1));
        await FlyAsync(feed, (8 * 60) + 1);

        restarted.Tracks.Of(message.DroneId).Should().HaveCount((6 * 60) + 1).And.BeInAscendingOrder(point => point.Ticks);
        await using var database = _database.CreateDbContext();
        var rows = await database.DroneTracks.AsNoTracking().ToListAsync();
        rows.Select(row => row.From).Order().Should().HaveCountLessThanOrEqualTo(14).And.Contain(Samples.Noon.AddHours(8)).And.NotContain(Samples.Noon.AddHours(1));
        rows.Should().AllSatisfy(row => row.Points.Length.Should().BeLessThanOrEqualTo(30 * 16));

        Task FlyAsync(FleetFeed target, double minute) => target.HandleAsync(
            new KafkaBatch([KafkaRecords.Of(offset++, message with { Time = Samples.Noon.AddMinutes(minute), Latitude = 40.7 + (minute / 10_000) }, _time.GetUtcNow())]), CancellationToken.None);
    }

    [Test]
    public async Task A_track_whose_drone_is_forgotten_leaves_the_store()
    {
        var few = new FleetState(maxDrones: 10);
        var feed = Feed(few);
        for (var number = 0; number < 30; number++)
        {
            _time.Advance(TimeSpan.FromSeconds(6));
            await feed.HandleAsync(new KafkaBatch([KafkaRecords.Of(number, Samples.Alert(number + 1).Message with { DroneId = $"drone-{number:0000}" }, _time.GetUtcNow())]), CancellationToken.None);
        }

        await using var database = _database.CreateDbContext();
        (await database.DroneTracks.Select(row => row.DroneId).ToListAsync()).Should().HaveCountLessThanOrEqualTo(11).And.Contain("drone-0029").And.NotContain("drone-0000");
    }

    [Test]
    public async Task Counts_a_violation_on_the_heat_map_and_not_its_correction()
    {
        await _feed.HandleAsync(new KafkaBatch([KafkaRecords.Of(0, Samples.Alert(1).Message)]), CancellationToken.None);
        await _feed.HandleAsync(new KafkaBatch([KafkaRecords.Of(1, Samples.Alert(1).Message with { Corrects = "m-1" })]), CancellationToken.None);

        _heat.Points(TimeSpan.FromHours(1)).Sum(point => point.Count).Should().Be(1);
    }

    [Test]
    public void Begins_a_partition_without_a_position_at_the_history_that_is_of_use() =>
        _feed.Since.Should().Be(_time.GetUtcNow() - new DroneOptions().History);

    Task HandleAsync(long offset) =>
        _feed.HandleAsync(new KafkaBatch([KafkaRecords.Of(offset, Samples.Alert(1).Message)]), CancellationToken.None);

    FleetFeed Feed(FleetState fleet) =>
        new(_database, fleet, _heat, new CorrectedViolations(_database, new RecordingPublisher(), _time, NullLogger<CorrectedViolations>.Instance), Options.Create(new KafkaOptions()), Options.Create(new DroneOptions()), _time, NullLogger<FleetFeed>.Instance);

    async Task<(int Drones, long Next)> StoredAsync()
    {
        await using var database = _database.CreateDbContext();
        return (await database.Drones.CountAsync(), await database.FeedPositions.SumAsync(row => row.Next));
    }
}
