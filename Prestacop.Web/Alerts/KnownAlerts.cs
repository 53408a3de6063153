using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>What is known already of the alerts and decisions of a batch.</summary>
sealed record KnownAlerts
{
    /// <summary>The highest sequence number that an alert has; 0 when there is none.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The alerts of the batch, and those that its decisions are about, by id.</summary>
    public required IReadOnlyDictionary<string, AlertItem> Alerts { get; init; }

    /// <summary>The batch's decisions that have been stored before, by id, with whether they have been applied or rejected, and why rejected.</summary>
    public required IReadOnlyDictionary<string, (bool Applied, Refusal? Refusal)> Decisions { get; init; }

    /// <summary>Stored decisions that came before their alert, which is in this batch.</summary>
    public required IReadOnlyList<DecisionRecord> Waiting { get; init; }

    /// <summary>Ids of decisions that are in the audit log: it outlives the alerts, which can be rebuilt from Kafka.</summary>
    public required IReadOnlySet<string> Audited { get; init; }
}
