using Prestacop.LocalCluster.Services;

namespace Prestacop.TestKit;

/// <summary>A kind of fault of the long drill.</summary>
/// <param name="Name">Such as <c>lossy</c>.</param>
/// <param name="Group">What <c>drill --faults</c> calls it, with others of its sort.</param>
/// <param name="Parts">The parts that it can befall.</param>
/// <param name="MinSeconds">The shortest time that it lasts; zero for one that is over at once.</param>
/// <param name="MaxSeconds">The longest.</param>
public sealed record FaultKind(string Name, string Group, IReadOnlyList<string> Parts, int MinSeconds, int MaxSeconds)
{
    /// <summary>How many brokers a cluster must have that it can befall.</summary>
    public int MinBrokers { get; init; } = 1;

    public const string Kill = "kill";
    public const string Pause = "pause";

    /// <summary>Killed, and nobody may start it.</summary>
    public const string Away = "away";

    /// <summary>Two of three brokers are away.</summary>
    public const string Majority = "majority";

    public const string FullDisk = "full-disk";
    public const string StuckDisk = "stuck-disk";
    public const string Cut = "cut";
    public const string Slow = "slow";
    public const string Lossy = "lossy";
    public const string Clock = "clock";
    public const string SafeMode = "safe-mode";

    /// <summary>The group of <see cref="Cut"/>, <see cref="Slow"/> and <see cref="Lossy"/>.</summary>
    public const string NetworkGroup = "network";

    /// <summary>The group of <see cref="FullDisk"/> and <see cref="StuckDisk"/>.</summary>
    public const string DiskGroup = "disk";

    /// <summary>The fleet, which the drill starts again itself.</summary>
    public const string Fleet = "drones";

    /// <summary>The ticket feeder, which the drill starts again itself.</summary>
    public const string Feeder = "csv";

    /// <summary>The database of the dashboard, which the drill starts again itself, as a machine's own service manager does.</summary>
    public const string Store = "postgresql";

    /// <summary>An executor of the streaming job, which its worker starts again.</summary>
    public const string Executor = "executor";

    /// <summary>The parts that have a supervisor.</summary>
    public static IReadOnlyList<string> SupervisedParts { get; } =
        [KafkaService.Name, NameNodeService.Name, DataNodeService.Name, JobService.Streaming, JobService.Alerts, WebService.Name];

    /// <summary>Everything that a drill runs which kills one part after the other.</summary>
    public static IReadOnlyList<string> PartsInTurn { get; } = [.. SupervisedParts, Fleet, Feeder];

    /// <summary>Everything that a long drill runs.</summary>
    public static IReadOnlyList<string> EveryPart { get; } = [.. PartsInTurn, Store, Executor];

    /// <summary>The parts that have a link of their own.</summary>
    public static IReadOnlyList<string> LinkedParts { get; } = [KafkaService.Name, DataNodeService.Name, WebService.Name];

    /// <summary>The parts whose clock can be wrong.</summary>
    public static IReadOnlyList<string> ClockParts { get; } = [.. SupervisedParts, Fleet];

    /// <summary>The parts that have a disk of their own.</summary>
    public static IReadOnlyList<string> DiskParts { get; } = [KafkaService.Name, DataNodeService.Name, Fleet];

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new(Kill, Kill, EveryPart, 0, 0),
        new(Pause, Pause, EveryPart, 2, 25),
        new(Away, Away, [.. SupervisedParts, Store], 10, 40),
        new(Majority, Majority, [KafkaService.Name], 10, 40) { MinBrokers = 3 },
        new(FullDisk, DiskGroup, DiskParts, 5, 20),
        // A broker that answers and does not write.
        new(StuckDisk, DiskGroup, [KafkaService.Name, DataNodeService.Name], 3, 20),
        new(Cut, NetworkGroup, LinkedParts, 3, 25),
        new(Slow, NetworkGroup, LinkedParts, 5, 25),
        new(Lossy, NetworkGroup, LinkedParts, 5, 25),
        new(Clock, Clock, ClockParts, 5, 20),
        new(SafeMode, SafeMode, [NameNodeService.Name], 3, 20),
    ];

    /// <summary>What <c>--faults</c> can name.</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. All.Select(kind => kind.Group).Distinct()];
}
