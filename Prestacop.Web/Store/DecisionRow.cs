using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>A decision as it came from Kafka, and what became of it.</summary>
sealed class DecisionRow
{
    public required string DecisionId { get; set; }

    public required string AlertId { get; set; }

    public required string DroneId { get; set; }

    public required string Action { get; set; }

    public required string Officer { get; set; }

    /// <summary>When Kafka received it.</summary>
    public DateTimeOffset Time { get; set; }

    public int? Code { get; set; }

    public string? Plate { get; set; }

    public string? Reason { get; set; }

    public int Partition { get; set; }

    public long Offset { get; set; }

    /// <summary>Whether the decision was applied or rejected; until its alert comes it is neither.</summary>
    public bool Applied { get; set; }

    /// <summary>Why it was rejected; null when it was applied, or still waits.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>Whether it is an applied correction whose corrected violation is not known to have been published.</summary>
    public bool ViolationDue { get; set; }

    public static DecisionRow Of(DecisionRecord record)
    {
        var decision = record.Decision;
        return new DecisionRow
        {
            DecisionId = decision.DecisionId,
            AlertId = decision.AlertId,
            DroneId = decision.DroneId,
            Action = decision.Action,
            Officer = decision.Officer,
            Time = record.ReceivedAt.ToUniversalTime(),
            Code = decision.Code,
            Plate = decision.Plate,
            Reason = decision.Reason,
            Partition = record.Partition,
            Offset = record.Offset,
        };
    }

    public DecisionRecord ToRecord() => new(
        new Decision
        {
            DecisionId = DecisionId,
            AlertId = AlertId,
            DroneId = DroneId,
            Action = Action,
            Officer = Officer,
            Time = Time,
            Code = Code,
            Plate = Plate,
            Reason = Reason,
        },
        Partition,
        Offset,
        Time);
}
