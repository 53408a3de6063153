using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>An alert and its state.</summary>
public sealed record AlertItem
{
    /// <summary>As it came from Kafka.</summary>
    public required AlertRecord Record { get; init; }

    public AlertProgress Progress { get; init; } = AlertProgress.New;

    /// <summary>Counts the alerts in the order in which they were stored.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the last decision was made; null when there is none.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>How many alerts a row of the queue stands for: the alert and its repeats (<see cref="Situations"/>).</summary>
    public int Count { get; init; } = 1;

    /// <summary>The other drones that a row's repeats are of; null for a row of one alert.</summary>
    public IReadOnlyList<string>? OtherDrones { get; init; }

    /// <summary>Until when a row of the queue is put off; null when it is not.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    public Alert Alert => Record.Alert;

    public DroneMessage Message => Record.Alert.Message;

    public string Id => Record.Alert.AlertId;

    /// <summary>How urgent it is now.</summary>
    public string Severity => DecisionRules.SeverityOf(Alert, Progress);

    /// <summary>When Kafka received it.</summary>
    public DateTimeOffset ReceivedAt => Record.ReceivedAt;

    /// <summary>Nobody has taken it yet.</summary>
    public bool Waits => Progress.State == AlertState.Open;
}
