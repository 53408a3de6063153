using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Web.Sample;

/// <summary>Generates the messages of a small fleet over New York. The same seed generates the same messages.</summary>
sealed class SampleFleet(int drones)
{
    const int Seed = 7;

    // Corners where the sample's violations are, with their precincts.
    static readonly (string Street, double Latitude, double Longitude, int Precinct)[] Places =
    [
        ("W 34th St", 40.7506, -73.9905, 14), ("Canal St", 40.7186, -74.0006, 5), ("E 86th St", 40.7789, -73.9550, 19), ("Broadway", 40.7870, -73.9754, 24),
        ("W 125th St", 40.8090, -73.9483, 28), ("E Tremont Ave", 40.8465, -73.8950, 48), ("Flatbush Ave", 40.6650, -73.9620, 78), ("Bedford Ave", 40.7175, -73.9570, 94),
        ("Fulton St", 40.6800, -73.9500, 79), ("Main St", 40.7590, -73.8300, 109), ("Jamaica Ave", 40.7040, -73.7980, 103), ("Bay St", 40.6370, -74.0760, 120),
    ];

    static readonly int[] Codes = [14, 20, 21, 38, 40, 46];
    static readonly string[] Makes = ["Toyota", "Honda", "Ford", "Nissan", "BMW", "Chevrolet"];
    static readonly string[] Colours = ["white", "black", "grey", "red", "blue"];
    static readonly string[] BodyTypes = ["SUV", "sedan", "van", "pickup"];
    static readonly string[] Faults = [Troubles.BatteryLow, Troubles.OutOfZone, Troubles.HardwareFault, Troubles.PositionLost];

    readonly Random _random = new(Seed);
    readonly string[] _states = Enumerable.Range(0, drones).Select(drone => drone % 8 == 7 ? DroneStates.Charging : DroneStates.Patrolling).ToArray();
    DroneMessage? _seen;
    long _messages;

    /// <summary>The position message of every drone.</summary>
    public IEnumerable<DroneMessage> Positions(DateTimeOffset now) => Enumerable.Range(0, drones).Select(drone => Message(drone, DroneMessageKinds.Position, now));

    /// <summary>A message for which the alert rules call a human.</summary>
    public DroneMessage Undecided(DateTimeOffset now)
    {
        var drone = _random.Next(drones);
        // Now and then another drone sees the same vehicle again.
        if (_seen is { } seen && _random.Next(6) == 0)
        {
            var repeat = Message(drone, DroneMessageKinds.Violation, now);
            return seen with { MessageId = repeat.MessageId, DroneId = repeat.DroneId, Time = now };
        }
        var message = Message(drone, DroneMessageKinds.Violation, now) with
        {
            Code = Codes[_random.Next(Codes.Length)],
            Plate = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + _random.Next(26))}{(char)('A' + _random.Next(26))}{(char)('A' + _random.Next(26))}{_random.Next(1000, 10_000)}"),
            PlateState = "NY",
            Make = Makes[_random.Next(Makes.Length)],
            Colour = Colours[_random.Next(Colours.Length)],
            BodyType = BodyTypes[_random.Next(BodyTypes.Length)],
            Confidence = 0.95,
        };
        return _random.Next(5) switch
        {
            0 => message with { Plate = null },
            1 => message with { Code = null },
            2 => Message(drone, DroneMessageKinds.Trouble, now) with { Trouble = Faults[_random.Next(Faults.Length)] },
            _ => _seen = message with { Confidence = 0.2 + (0.3 * _random.NextDouble()) },
        };
    }

    /// <summary>A drone obeys a command with its next message.</summary>
    public void Handle(DroneCommand command)
    {
        if (int.TryParse(command.DroneId.AsSpan(command.DroneId.LastIndexOf('-') + 1), CultureInfo.InvariantCulture, out var number) && number > 0 && number <= drones)
        {
            _states[number - 1] = command.Command switch
            {
                DroneCommandKinds.TakeControl => DroneStates.Controlled,
                DroneCommandKinds.ReturnToBase => DroneStates.Returning,
                _ => DroneStates.Patrolling,
            };
        }
    }

    DroneMessage Message(int drone, string kind, DateTimeOffset now)
    {
        var (street, latitude, longitude, precinct) = Places[drone % Places.Length];
        return new DroneMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"sample-{_messages++:D8}"),
            Kind = kind,
            DroneId = string.Create(CultureInfo.InvariantCulture, $"drone-{drone + 1:D4}"),
            Time = now,
            // Some hundred metres around the corner.
            Latitude = latitude + (0.004 * (_random.NextDouble() - 0.5)),
            Longitude = longitude + (0.004 * (_random.NextDouble() - 0.5)),
            Altitude = 40,
            Heading = _random.Next(360),
            Speed = 8,
            Battery = 100 - ((drone * 37) % 80),
            State = _states[drone],
            Street = street,
            Precinct = precinct,
        };
    }
}
