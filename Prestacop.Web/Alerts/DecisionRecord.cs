using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>A decision as Kafka delivered it.</summary>
/// <param name="Decision">The decision on one alert.</param>
/// <param name="Partition">Kafka's partition of the record.</param>
/// <param name="Offset">Kafka's offset of the record.</param>
/// <param name="ReceivedAt">When Kafka received it: the time that counts, because the sender's own can be any.</param>
sealed record DecisionRecord(Decision Decision, int Partition, long Offset, DateTimeOffset ReceivedAt)
{
    public string Id => Decision.DecisionId;

    /// <summary>The id of its entry in the audit log: an escalation of several alerts has one.</summary>
    public string AuditId => Decision.Action == DecisionActions.Escalated && Id.EndsWith($"/{Decision.AlertId}", StringComparison.Ordinal)
        ? Id[..^(Decision.AlertId.Length + 1)]
        : Id;
}
