using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>An alert as it is stored: the record as it came from Kafka, and columns of it for queries.</summary>
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

    /// <summary>See <see cref="AlertProgress.Verified"/>.</summary>
    public bool Verified { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The record as it came, also with fields that this version does not know.</summary>
    public required string Json { get; set; }

    public AlertProgress Progress
    {
        get => new() { State = State, Officer = Officer, Escalated = Escalated, Verified = Verified };
        set => (State, Officer, Escalated, Verified) = (value.State, value.Officer, value.Escalated, value.Verified);
    }

    public static AlertRow Of(AlertItem item) => new()
    {
        AlertId = item.Id,
        Sequence = item.Sequence,
        Partition = item.Record.Partition,
        Offset = item.Record.Offset,
        ReceivedAt = item.ReceivedAt.ToUniversalTime(),
        Time = item.Message.Time.ToUniversalTime(),
        Severity = item.Alert.Severity,
        DroneId = item.Message.DroneId,
        Plate = item.Message.Plate,
        Precinct = item.Message.Precinct,
        Progress = item.Progress,
        ChangedAt = item.ChangedAt,
        Json = Encoding.UTF8.GetString(item.Record.Json.Span),
    };

    public void Update(AlertItem item) => (Progress, ChangedAt) = (item.Progress, item.ChangedAt);

    public AlertItem ToItem()
    {
        var json = Encoding.UTF8.GetBytes(Json);
        var alert = JsonSerializer.Deserialize(json, ContractsJson.Default.Alert)
            ?? throw new InvalidOperationException($"The stored alert {AlertId} is empty.");
        return new AlertItem
        {
            Record = new AlertRecord(json, alert, Partition, Offset, ReceivedAt),
            Progress = Progress,
            Sequence = Sequence,
            ChangedAt = ChangedAt,
        };
    }
}
