namespace Prestacop.Contracts;

/// <summary>The topics of the system and their settings.</summary>
public static class Topics
{
    /// <summary>Positions, violations and troubles as JSON (<see cref="DroneMessage"/>), keyed by drone.</summary>
    public const string DroneMessages = "drone-messages";

    /// <summary>JPEG bytes of a violation, keyed by drone; headers imageId, time, sha256.</summary>
    public const string DroneImages = "drone-images";

    /// <summary>Historical tickets as JSON (<see cref="ParkingViolation"/>), keyed by summons number.</summary>
    public const string ParkingViolations = "parking-violations";

    /// <summary>What needs a human, as JSON (<see cref="Alert"/>), keyed by drone.</summary>
    public const string Alerts = "alerts";

    /// <summary>Decisions on alerts, as JSON (<see cref="Decision"/>), keyed by alert.</summary>
    public const string Decisions = "decisions";

    /// <summary>Commands to drones, as JSON (<see cref="DroneCommand"/>), keyed by drone.</summary>
    public const string DroneCommands = "drone-commands";

    /// <summary>The newest result of each statistic, as JSON (<see cref="StatisticMessage"/>), keyed by its name.</summary>
    public const string Statistics = "statistics";

    /// <summary>Records that could not be read, as JSON (<see cref="RejectedRecord"/>), keyed by source.</summary>
    public const string Rejected = "rejected";

    /// <summary>What the alerts job sends through the path of an alert, as JSON (<see cref="Heartbeat"/>). Not stored.</summary>
    public const string Heartbeats = "heartbeats";

    /// <summary>The heartbeats that have passed the path of an alert (<see cref="Heartbeat"/>, <see cref="AlertPath"/>). Not stored.</summary>
    public const string HeartbeatAnswers = "heartbeat-answers";

    /// <summary>The vehicles that are looked for, as JSON (<see cref="WatchListEntry"/>), keyed by list, plate and state; compacted. Not stored.</summary>
    public const string WatchLists = "watch-lists";

    /// <summary>The zones in which each violation calls a human, as JSON (<see cref="Zone"/>), keyed by id; compacted. Not stored.</summary>
    public const string Zones = "zones";

    /// <summary>A copy of the dashboards' audit logs, as JSON (<see cref="AuditEntry"/>), keyed by entry.</summary>
    public const string Audit = "audit";

    static Dictionary<string, string> Compacted => new() { ["cleanup.policy"] = "compact" };

    /// <summary>Every topic that is stored, in the order in which data flow through them.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        Kept<DroneMessage>(DroneMessages, "drone_messages"),
        Kept(DroneImages, "drone_images", contract: null),
        Kept<ParkingViolation>(ParkingViolations, "parking_violations"),
        Kept<Alert>(Alerts, "alerts"),
        Kept<Decision>(Decisions, "decisions"),
        Kept<DroneCommand>(DroneCommands, "drone_commands"),
        new()
        {
            Name = Statistics,
            Dataset = "statistics",
            Contract = typeof(StatisticMessage),
            Settings = Compacted,
        },
        Kept<RejectedRecord>(Rejected, "rejected"),
        Kept<AuditEntry>(Audit, "audit"),
    ];

    /// <summary>Every topic that Kafka must have: <see cref="All"/>, and those that are not stored.</summary>
    public static IReadOnlyList<TopicSetup> Required { get; } =
    [
        .. All.Select(topic => new TopicSetup(topic.Name, null, topic.Settings)),
        Transient(Heartbeats),
        Transient(HeartbeatAnswers),
        // One partition, which whoever follows it reads from its beginning. An entry that is removed is a record without a value.
        new(WatchLists, 1, Compacted),
        new(Zones, 1, Compacted),
    ];

    /// <summary>The topic of that name, of <see cref="All"/>.</summary>
    /// <exception cref="ArgumentException">The topic does not exist.</exception>
    public static Topic Get(string name) =>
        All.FirstOrDefault(topic => topic.Name == name)
        ?? throw new ArgumentException($"There is no topic '{name}'. Topics are: {string.Join(", ", All.Select(topic => topic.Name))}.", nameof(name));

    // One partition: they keep their order, and in real-time mode a partition holds a task slot.
    static TopicSetup Transient(string name) => new(name, 1, new Dictionary<string, string>
    {
        ["cleanup.policy"] = "delete",
        ["message.timestamp.type"] = "LogAppendTime",
        ["retention.ms"] = "3600000",
        // Only whole segments are deleted.
        ["segment.ms"] = "600000",
    });

    static Topic Kept<TContract>(string name, string dataset) => Kept(name, dataset, typeof(TContract));

    // The broker sets the timestamps, so that a drone with a wrong clock cannot scatter the stored partitions over years.
    // Three days are kept: HDFS has the rest, and a streaming job that was down for a weekend still finds its offsets.
    static Topic Kept(string name, string dataset, Type? contract) => new()
    {
        Name = name,
        Dataset = dataset,
        Contract = contract,
        Settings = new Dictionary<string, string>
        {
            ["cleanup.policy"] = "delete",
            ["message.timestamp.type"] = "LogAppendTime",
            ["retention.ms"] = "259200000",
            ["max.message.bytes"] = "4194304",
        },
    };
}
