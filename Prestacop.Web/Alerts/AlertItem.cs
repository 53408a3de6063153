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

    public Alert Alert => Record.Alert;

    public DroneMessage Message => Record.Alert.Message;

    public string Id => Record.Alert.AlertId;

    /// <summary>When Kafka received it.</summary>
    public DateTimeOffset ReceivedAt => Record.ReceivedAt;

    /// <summary>Nobody has taken it yet.</summary>
    public bool Waits => Progress.State == AlertState.Open;
}
