using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>An alert as it is stored: the record as it came, and beside it what is asked for by column.</summary>
sealed class AlertRow
{
    public required string AlertId { get; set; }

    public long Sequence { get; set; }

    public int Partition { get; set; }

    public long Offset { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public DateTimeOffset Time { get; set; }

    public required string Severity { get; set; }

    public required string DroneId { get; set; }

    public string? Plate { get; set; }

    public int? Precinct { get; set; }

    public AlertState State { get; set; }

    public string? Officer { get; set; }

    public bool Escalated { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    public required string Json { get; set; }

    public AlertProgress Progress
    {
        get => new() { State = State, Officer = Officer, Escalated = Escalated };
        set => (State, Officer, Escalated) = (value.State, value.Officer, value.Escalated);
    }

    public static AlertRow Of(AlertItem item) => new()
    {
        AlertId = item.Id,
        Sequence = item.Sequence,
        Partition = item.Partition,
        Offset = item.Offset,
        ReceivedAt = item.ReceivedAt.ToUniversalTime(),
        Time = item.Message.Time.ToUniversalTime(),
        Severity = item.Alert.Severity,
        DroneId = item.Message.DroneId,
        Plate = item.Message.Plate,
        Precinct = item.Message.Precinct,
        Progress = item.Progress,
        ChangedAt = item.ChangedAt,
        Json = JsonSerializer.Serialize(item.Alert, ContractsJson.Default.Alert),
    };

    public AlertItem ToItem() => new()
    {
        Alert = JsonSerializer.Deserialize(Json, ContractsJson.Default.Alert)
            ?? throw new InvalidOperationException($"The stored alert {AlertId} is empty."),
        Progress = Progress,
        Sequence = Sequence,
        Partition = Partition,
        Offset = Offset,
        ReceivedAt = ReceivedAt,
        ChangedAt = ChangedAt,
    };
}
