using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>A decision as Kafka has it, and what it came to.</summary>
sealed class DecisionRow
{
    public required string DecisionId { get; set; }

    public required string AlertId { get; set; }

    public required string DroneId { get; set; }

    public required string Action { get; set; }

    public required string Officer { get; set; }

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

    public static DecisionRow Of(Decision decision, int partition, long offset) => new()
    {
        DecisionId = decision.DecisionId,
        AlertId = decision.AlertId,
        DroneId = decision.DroneId,
        Action = decision.Action,
        Officer = decision.Officer,
        Time = decision.Time.ToUniversalTime(),
        Code = decision.Code,
        Plate = decision.Plate,
        Reason = decision.Reason,
        Partition = partition,
        Offset = offset,
    };
}
