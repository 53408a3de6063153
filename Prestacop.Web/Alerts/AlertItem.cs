using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>An alert, where it came from and what has become of it.</summary>
public sealed record AlertItem
{
    public required Alert Alert { get; init; }

    public AlertProgress Progress { get; init; } = AlertProgress.New;

    /// <summary>Counts the alerts in the order in which the store took them in.</summary>
    public required long Sequence { get; init; }

    /// <summary>Kafka's partition of the record.</summary>
    public required int Partition { get; init; }

    /// <summary>Kafka's offset of the record.</summary>
    public required long Offset { get; init; }

    /// <summary>When Kafka got it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the last decision was made; null when there is none.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    public string Id => Alert.AlertId;

    public DroneMessage Message => Alert.Message;

    /// <summary>Someone still has to do something.</summary>
    public bool Waits => Progress.State == AlertState.Open;
}

/// <summary>An alert before and after something happened to it.</summary>
/// <param name="Before">Null for a new alert.</param>
/// <param name="After">Null for one that is too old to be kept at hand.</param>
sealed record AlertChange(AlertItem? Before, AlertItem? After);
