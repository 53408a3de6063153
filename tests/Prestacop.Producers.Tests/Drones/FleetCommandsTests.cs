using Prestacop.Contracts;
using Prestacop.Producers.Drones;

namespace Prestacop.Producers.Tests.Drones;

sealed class FleetCommandsTests
{
    static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    static readonly CityMap Map = new();

    Fleet _fleet = null!;
    IEnumerator<DroneMessage> _messages = null!;

    [SetUp]
    public void TakeOff()
    {
        _fleet = new Fleet(new FleetOptions { Drones = 1, Seed = 8, Rate = 1, RunId = "r" }, Map);
        _messages = _fleet.Messages(Start).GetEnumerator();
        Next().State.Should().Be(DroneStates.Patrolling);
    }

    [TearDown]
    public void Land() => _messages.Dispose();

    DroneMessage Next()
    {
        _messages.MoveNext();
        return _messages.Current;
    }

    List<DroneMessage> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    void Send(string command, string drone = "drone-0001") =>
        _fleet.Enqueue(new DroneCommand { CommandId = "c", DroneId = drone, Command = command, Officer = "o", Time = Start });

    [Test]
    public void Take_control_stops_the_drone_and_its_violations()
    {
        Send(DroneCommandKinds.TakeControl);
        var messages = Next(120);
        messages.Should().OnlyContain(message => message.State == DroneStates.Controlled && message.Kind == DroneMessageKinds.Position);
        messages.Select(message => (message.Latitude, message.Longitude, message.Altitude)).Distinct().Should().ContainSingle().Which.Altitude.Should().BePositive();
        messages[^1].Battery.Should().BeLessThan(messages[0].Battery!.Value);
        _fleet.CommandsHandled.Should().Be(1);
    }

    [Test]
    public void Release_resumes_the_patrol()
    {
        Send(DroneCommandKinds.TakeControl);
        Next(10);
        Send(DroneCommandKinds.Release);
        Next(10).Should().OnlyContain(message => message.State == DroneStates.Patrolling && message.Speed > 0);
    }

    [Test]
    public void Return_to_base_lands_the_drone_and_charges_it()
    {
        // Some way off first.
        Next(30);
        Send(DroneCommandKinds.ReturnToBase);
        Next().State.Should().Be(DroneStates.Returning);
        var states = Next(600).Select(message => message.State).ToList();
        states.Should().Contain(DroneStates.Charging);
        states.TakeWhile(state => state == DroneStates.Returning).Should().HaveCount(states.IndexOf(DroneStates.Charging));
    }

    [Test]
    public void A_controlled_drone_with_a_low_battery_reports_it_and_returns_by_itself()
    {
        Send(DroneCommandKinds.TakeControl);
        var messages = Next(2_000);
        messages.Should().ContainSingle(message => message.Trouble == Troubles.BatteryLow).Which.State.Should().Be(DroneStates.Controlled);
        messages.SkipWhile(message => message.State == DroneStates.Controlled).Should().Contain(message => message.State == DroneStates.Charging);
    }

    [TestCase("dance", "drone-0001")]
    [TestCase(DroneCommandKinds.Release, "drone-0001")]
    [TestCase(DroneCommandKinds.TakeControl, "drone-0002")]
    [TestCase(DroneCommandKinds.TakeControl, "drone-0000")]
    [TestCase(DroneCommandKinds.TakeControl, "other")]
    public void Ignores_unknown_commands_and_drones(string command, string drone)
    {
        Send(command, drone);
        Next().State.Should().Be(DroneStates.Patrolling);
        _fleet.CommandsHandled.Should().Be(0);
    }
}
