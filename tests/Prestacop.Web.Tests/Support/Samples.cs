using System.Collections.Concurrent;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Tests.Support;

/// <summary>Alerts and decisions that tests use.</summary>
static class Samples
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 24, 17, 0, 0, TimeSpan.Zero);

    // One list, so that two alerts made alike are equal.
    static readonly string[] UsualReasons = [AlertReasons.ConfidenceLow];

    static readonly ConcurrentDictionary<Alert, byte[]> Written = new();

    public static Alert Alert(int number, string severity = Severities.Minor, string? plate = "ABC1234", string drone = "drone-0001", params string[] reasons) => new()
    {
        AlertId = $"alert-{number:D6}",
        Reasons = reasons is [] ? UsualReasons : reasons,
        Severity = severity,
        Message = SampleMessages.Violation($"m-{number}") with
        {
            DroneId = drone,
            Plate = plate,
            Code = 94,
            ImageId = $"m-{number}-plate",
            Precinct = 1 + (number % 100),
            Time = Noon.AddSeconds(number),
        },
    };

    public static AlertItem Item(int number, AlertProgress? progress = null, string severity = Severities.Minor, string? plate = "ABC1234") => new()
    {
        Record = Record(number, Alert(number, severity, plate)),
        Progress = progress ?? AlertProgress.New,
        Sequence = number,
    };

    public static AlertItem With(this AlertItem item, Alert alert) => item with { Record = item.Record with { Alert = alert, Json = Json(alert) } };

    public static AlertItem Received(this AlertItem item, DateTimeOffset at) => item with { Record = item.Record with { ReceivedAt = at } };

    public static AlertItem InPartition(this AlertItem item, int partition) => item with { Record = item.Record with { Partition = partition } };

    public static AlertRecord Record(int number, Alert? alert = null) =>
        new(Json(alert ?? Alert(number)), alert ?? Alert(number), 0, number, Noon.AddSeconds(number));

    /// <summary>The same array for the same alert, so that two items made alike are equal.</summary>
    public static byte[] Json(Alert alert) =>
        Written.GetOrAdd(alert, value => JsonSerializer.SerializeToUtf8Bytes(value, ContractsJson.Default.Alert));

    /// <summary>Kafka received it a second after the officer's clock says.</summary>
    public static DecisionRecord Record(long offset, Decision decision) => new(decision, 0, offset, decision.Time.AddSeconds(1));

    public static Decision Decision(string id, int alert, string action, string officer = "ana", string? plate = null, int? code = null) => new()
    {
        DecisionId = id,
        AlertId = $"alert-{alert:D6}",
        DroneId = "drone-0001",
        Action = action,
        Officer = officer,
        Time = Noon.AddMinutes(1),
        Plate = plate,
        Code = code,
    };

    public static FeedBatch Batch(IReadOnlyList<AlertRecord>? alerts = null, IReadOnlyList<DecisionRecord>? decisions = null) =>
        new(alerts ?? [], decisions ?? [], new Dictionary<(string, int), long>
        {
            [(Topics.Alerts, 0)] = alerts is { Count: > 0 } ? alerts[^1].Offset + 1 : 0,
            [(Topics.Decisions, 0)] = decisions is { Count: > 0 } ? decisions[^1].Offset + 1 : 0,
        });
}
