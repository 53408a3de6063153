using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Producers.Drones;
using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Drones;

sealed class FleetTests
{
    static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    static readonly CityMap Map = new();

    static FleetOptions Options(int drones = 50, double rate = 50, int seed = 11) => new() { Drones = drones, Seed = seed, Rate = rate, RunId = "run" };

    static List<DroneMessage> Fly(FleetOptions options, int count) => [.. new Fleet(options, Map).Messages(Start).Take(count)];

    /// <summary>Two hours of fifty drones, a message a second each.</summary>
    static readonly Lazy<List<DroneMessage>> Flight = new(() => Fly(Options(), 50 * 7_200));

    [Test]
    public void The_same_seed_and_start_give_the_same_messages() => Fly(Options(), 5_000).Should().Equal(Fly(Options(), 5_000));

    [Test]
    public void Another_seed_gives_other_flights() =>
        Fly(Options(seed: 1), 50).Select(message => message.Latitude).Should().NotEqual(Fly(Options(seed: 2), 50).Select(message => message.Latitude));

    [Test]
    public void Message_ids_are_unique_and_carry_the_run()
    {
        Flight.Value.Select(message => message.MessageId).Should().OnlyHaveUniqueItems();
        Flight.Value[0].MessageId.Should().Be("run-drone-0001-0");
    }

    [Test]
    public void The_clock_changes_the_time_of_a_message_and_nothing_else()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Start.AddYears(1));
        var clocked = new Fleet(Options(), Map).Messages(Start, clock).Take(2_000).ToList();
        clocked.Should().OnlyContain(message => message.Time == Start.AddYears(1));
        clocked.Select(message => message with { Time = Start }).Should().Equal(Fly(Options(), 2_000).Select(message => message with { Time = Start }));
    }

    [Test]
    public void Every_place_is_inside_a_borough()
    {
        var city = new CityPolygons();
        Flight.Value.Where((_, index) => index % 7 == 0).Where(message => message.Latitude is not null)
            .Should().OnlyContain(message => city.Contains(message.Longitude!.Value, message.Latitude!.Value));
    }

    [Test]
    public void A_violation_is_in_the_precinct_that_it_names()
    {
        var precincts = new PrecinctPolygons();
        Flight.Value.Where(message => message.Kind == DroneMessageKinds.Violation)
            .Should().OnlyContain(message => precincts.Contains(message.Precinct!.Value, message.Longitude!.Value, message.Latitude!.Value));
    }

    [Test]
    public void Speed_and_heading_fit_the_way_between_two_messages()
    {
        var straight = 0;
        foreach (var flight in Flight.Value.GroupBy(message => message.DroneId))
            foreach (var (before, after) in flight.Zip(flight.Skip(1)).Where(pair => pair.First.Latitude is not null && pair.Second.Latitude is not null))
            {
                var (metres, heading) = Way(before, after);
                var seconds = (after.Time - before.Time).TotalSeconds;
                metres.Should().BeLessThanOrEqualTo((Math.Max(before.Speed!.Value, after.Speed!.Value) * seconds) + 0.5, "{0} follows {1}", after, before);
                if (before.Heading != after.Heading || before.Speed != after.Speed || after.Speed == 0)
                    continue;
                straight++;
                metres.Should().BeApproximately(after.Speed.Value * seconds, 0.4);
                Math.Abs(((heading - after.Heading!.Value + 540) % 360) - 180).Should().BeLessThan(3);
            }
        straight.Should().BeGreaterThan(150_000);
    }

    // Haversine, another way than the simulator's own.
    static (double Metres, double Heading) Way(DroneMessage from, DroneMessage to)
    {
        const double radians = Math.PI / 180;
        var (latitude1, latitude2) = (from.Latitude!.Value * radians, to.Latitude!.Value * radians);
        var (north, east) = (latitude2 - latitude1, (to.Longitude!.Value - from.Longitude!.Value) * radians);
        var half = Math.Pow(Math.Sin(north / 2), 2) + (Math.Cos(latitude1) * Math.Cos(latitude2) * Math.Pow(Math.Sin(east / 2), 2));
        var bearing = Math.Atan2(Math.Sin(east) * Math.Cos(latitude2),
            (Math.Cos(latitude1) * Math.Sin(latitude2)) - (Math.Sin(latitude1) * Math.Cos(latitude2) * Math.Cos(east)));
        return (2 * 6_371_008.8 * Math.Asin(Math.Sqrt(half)), (bearing / radians) + (bearing < 0 ? 360 : 0));
    }

    [Test]
    public void Batteries_drain_in_flight_and_fill_on_the_ground()
    {
        foreach (var flight in Flight.Value.GroupBy(message => message.DroneId))
            foreach (var (before, after) in flight.Zip(flight.Skip(1)))
                if (after.State == DroneStates.Charging && before.State == DroneStates.Charging)
                    after.Battery.Should().BeGreaterThanOrEqualTo(before.Battery!.Value);
                else if (after.Speed > 0 && before.Speed > 0)
                    after.Battery.Should().BeLessThanOrEqualTo(before.Battery!.Value);
        Flight.Value.Min(message => message.Battery).Should().BeInRange(2, 20);
        Flight.Value.Max(message => message.Battery).Should().Be(100);
    }

    [Test]
    public void A_drone_on_the_ground_has_no_heading_and_no_speed() =>
        Flight.Value.Where(message => message.State is DroneStates.Charging or DroneStates.Faulty).Should().NotBeEmpty()
            .And.OnlyContain(message => message.Heading == null && message.Speed == 0 && message.Altitude == 0);

    [Test]
    public void Every_field_is_within_its_range() => Flight.Value.Should().OnlyContain(message =>
        (message.Heading == null || (message.Heading >= 0 && message.Heading < 360)) && message.Battery >= 0 && message.Battery <= 100
        && message.Speed >= 0 && message.Speed <= 15 && (message.Confidence == null || (message.Confidence >= 0 && message.Confidence <= 1)));

    [Test]
    public void Every_position_has_both_coordinates_or_none() => Flight.Value.Should().OnlyContain(message =>
        (message.Latitude == null && message.Longitude == null)
        || (message.Latitude > 40.4 && message.Latitude < 41 && message.Longitude > -74.3 && message.Longitude < -73.6));

    [Test]
    public void Every_message_is_read_back_as_it_was_sent()
    {
        using var json = new JsonMessage();
        foreach (var message in Flight.Value.Where((message, index) => index % 50 == 0 || message.Kind != DroneMessageKinds.Position))
            JsonSerializer.Deserialize(json.Bytes(message, ContractsJson.Default.DroneMessage), ContractsJson.Default.DroneMessage).Should().Be(message);
    }

    [Test]
    public void Every_trouble_occurs_and_is_reported_once_when_it_begins()
    {
        var longFlight = Fly(Options(drones: 200, rate: 20), 200 * 4_000);
        var troubles = longFlight.Where(message => message.Kind == DroneMessageKinds.Trouble).ToList();
        troubles.Select(message => message.Trouble).Distinct().Should()
            .BeEquivalentTo([Troubles.BatteryLow, Troubles.PositionLost, Troubles.OutOfZone, Troubles.HardwareFault]);
        troubles.Count.Should().BeLessThan(longFlight.Count / 200);
        foreach (var flight in longFlight.GroupBy(message => message.DroneId))
            foreach (var (before, after) in flight.Zip(flight.Skip(1)))
                if (after is { State: DroneStates.Faulty } && before is not { State: DroneStates.Faulty })
                    after.Trouble.Should().Be(Troubles.HardwareFault);
                else if (after is { State: DroneStates.Faulty } && before is { State: DroneStates.Faulty })
                    after.Trouble.Should().BeNull();
    }

    [Test]
    public void A_drone_without_a_position_reports_neither_position_nor_violations() =>
        Flight.Value.Where(message => message.Latitude is null).Should().NotBeEmpty()
            .And.OnlyContain(message => message.Longitude == null && message.Kind != DroneMessageKinds.Violation);

    [TestCase(1, 1.0)]
    [TestCase(3, 100.0)]
    [TestCase(500, 5.0)]
    public void Any_fleet_at_any_rate_flies(int drones, double rate)
    {
        var messages = Fly(Options(drones, rate), 3_000);
        messages.Select(message => message.DroneId).Distinct().Should().HaveCount(drones);
        messages.Should().Contain(message => message.Speed > 0);
        messages[^1].Time.Should().BeCloseTo(Start.AddSeconds(2_999 / rate), TimeSpan.FromMilliseconds(1));
    }
}
