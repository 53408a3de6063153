using System.Collections.Concurrent;
using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Producers.Sampling;

namespace Prestacop.Producers.Drones;

/// <summary>What a fleet is.</summary>
sealed record FleetOptions
{
    /// <summary>How many drones, 1 to 10,000.</summary>
    public required int Drones { get; init; }

    /// <summary>The same seed gives the same fleet.</summary>
    public required int Seed { get; init; }

    /// <summary>Messages per second of the whole fleet, in simulated time.</summary>
    public required double Rate { get; init; }

    /// <summary>Part of every message's id; two runs of one id send the same ids.</summary>
    public required string RunId { get; init; }

    /// <summary>Share of violations among the messages of patrolling drones, as the mean of a day, 0 to 1.</summary>
    public double ViolationShare { get; init; } = 0.1;
}

/// <summary>
/// The drones of the city, taking turns. The fleet has a simulated time, which advances by the same step with each message; where and what a
/// drone reports depends on that time alone, and so the same options give the same messages however fast they are consumed.
/// </summary>
sealed class Fleet
{
    const string IdPrefix = "drone-";

    readonly FleetOptions _options;
    readonly Drone[] _drones;
    readonly ConcurrentQueue<DroneCommand> _commands = [];

    public Fleet(FleetOptions options, CityMap map)
    {
        _options = options;
        var violations = new Violations();
        var random = new Random(options.Seed);
        // Drones are distributed as the tickets are.
        var precincts = new Weighted<int>([.. TicketFrequencies.All.Rows("place")
            .Select(row => (Precinct: int.Parse(row.Value.Split('|')[1], CultureInfo.InvariantCulture), row.Weight))
            .Where(row => map.Precincts.Contains(row.Precinct))]);
        _drones = [.. Enumerable.Range(1, options.Drones).Select(Drone)];

        Drone Drone(int number)
        {
            var zone = map.Zone(precincts.Next(random));
            return new Drone(IdOf(number), options.RunId, zone, violations, options.ViolationShare, new Random(random.Next()));
        }
    }

    /// <summary>The drones' names.</summary>
    public IEnumerable<string> DroneIds => Enumerable.Range(1, _drones.Length).Select(IdOf);

    /// <summary>Commands that a drone has followed.</summary>
    public int CommandsHandled { get; private set; }

    /// <summary>Queues a command, from any thread; it is handled before the next message.</summary>
    public void Enqueue(DroneCommand command) => _commands.Enqueue(command);

    void HandleCommands()
    {
        while (_commands.TryDequeue(out var command))
            if (Number(command.DroneId) is { } number && _drones[number - 1].Handle(command.Command))
                CommandsHandled++;
    }

    static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{number:0000}");

    // Ignores commands for drones that this process does not simulate.
    int? Number(string id) => id.StartsWith(IdPrefix, StringComparison.Ordinal)
        && int.TryParse(id.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= _drones.Length ? number : null;

    /// <summary>An endless sequence of messages.</summary>
    /// <param name="start">The start of the simulated time.</param>
    /// <param name="clock">The clock of the time that a message carries; null for the simulated time.</param>
    public IEnumerable<DroneMessage> Messages(DateTimeOffset start, TimeProvider? clock = null)
    {
        var step = 1 / _options.Rate;
        for (long number = 0; ; number++)
        {
            var drone = _drones[number % _drones.Length];
            // Each drone's first step is a fraction of a round, so that the drones do not turn in unison.
            var seconds = number < _drones.Length ? (number + 1) * step : _drones.Length * step;
            HandleCommands();
            var now = start.AddSeconds(number * step);
            yield return drone.Next(seconds, now, clock?.GetUtcNow() ?? now);
        }
    }
}
