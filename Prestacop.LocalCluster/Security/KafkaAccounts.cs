using Prestacop.Contracts;

namespace Prestacop.LocalCluster.Security;

/// <summary>The accounts of the secure cluster's Kafka: one for each part, with what that part needs.</summary>
public static class KafkaAccounts
{
    /// <summary>The broker itself, known by its certificate.</summary>
    public const string Broker = "broker";

    /// <summary>Who sets up the cluster and looks after it (<c>up</c>, <c>status</c>, the supervisor), known by a certificate.</summary>
    public const string Administrator = "admin";

    /// <summary>The dashboard.</summary>
    public const string Dashboard = "dashboard";

    /// <summary>Publishes the violations that officers have corrected, for the dashboard, which itself cannot write the drones' messages.</summary>
    public const string Corrections = "corrections";

    static IReadOnlyList<string> Stored { get; } = [.. Topics.All.Select(topic => topic.Name)];

    static IReadOnlyList<string> Every { get; } = [.. Topics.Required.Select(topic => topic.Name)];

    /// <summary>Publishes ticket files: <c>csv</c>, and for the dashboard, which itself cannot write tickets, the files that clerks hand in.</summary>
    public const string Feeder = "feeder";

    /// <summary>The accounts with a password. An analyst's program has none: it reads nothing of Kafka.</summary>
    public static IReadOnlyList<KafkaAccount> All { get; } =
    [
        new("drones", "drones") { Writes = [Topics.DroneMessages, Topics.DroneImages], Reads = [Topics.DroneCommands] },
        // A run that was killed looks for what Kafka has of its file.
        new(Feeder, "csv") { Writes = [Topics.ParkingViolations, Topics.Rejected], Reads = [Topics.ParkingViolations, Topics.Rejected] },
        new("streaming", "streaming") { Reads = Stored, IsSparkSource = true, Commits = "prestacop-streaming-" },
        new("alerts", "alerts")
        {
            Reads = [Topics.DroneMessages, Topics.Heartbeats, Topics.HeartbeatAnswers, Topics.WatchLists, Topics.Zones],
            Writes = [Topics.Alerts, Topics.Rejected, Topics.Heartbeats, Topics.HeartbeatAnswers],
            Creates = [Topics.Rejected, Topics.Heartbeats, Topics.HeartbeatAnswers, Topics.WatchLists, Topics.Zones],
            IsSparkSource = true,
            Commits = "prestacop-alerts-",
        },
        new("analysis", "analysis") { Writes = [Topics.Statistics] },
        // What rewrites the storage compares offsets, and notes what it removes.
        new("storage", "compact", "retention", "hold", "expunge") { Writes = [Topics.Audit], Describes = Stored },
        new("replay", "replay") { AllTopics = true },
        new(Dashboard, "web")
        {
            Reads = [Topics.Alerts, Topics.Decisions, Topics.DroneMessages, Topics.DroneImages, Topics.Rejected, Topics.Audit, Topics.HeartbeatAnswers],
            Writes = [Topics.Decisions, Topics.DroneCommands, Topics.Audit, Topics.WatchLists, Topics.Zones],
            Describes = Every,
        },
        new(Corrections) { Writes = [Topics.DroneMessages] },
        new("officers", "watch", "decide", "command")
        {
            Reads = [Topics.Alerts, Topics.Decisions, Topics.HeartbeatAnswers],
            Writes = [Topics.Decisions, Topics.DroneCommands, Topics.DroneMessages],
        },
    ];

    /// <summary>The account of a command or a job; null for one that has nothing to do with Kafka, such as <c>sql</c>.</summary>
    public static KafkaAccount? Of(string program) => All.FirstOrDefault(account => account.Programs.Contains(program));
}
