using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>What became of a decision.</summary>
/// <param name="Record">The decision.</param>
/// <param name="Refusal">Why it was rejected; null when it was applied.</param>
/// <param name="Item">The alert after it.</param>
sealed record AppliedDecision(DecisionRecord Record, Refusal? Refusal, AlertItem Item);

/// <summary>A decision for the audit log.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="First">The decision, or that on the first of several alerts.</param>
/// <param name="Alerts">How many alerts it is on.</param>
sealed record AuditedDecision(string Id, AppliedDecision First, int Alerts);

/// <summary>What a batch changes.</summary>
sealed record BatchChanges
{
    /// <summary>New alerts, in their order, after the batch's decisions.</summary>
    public required IReadOnlyList<AlertItem> Added { get; init; }

    /// <summary>Known alerts that decisions have changed.</summary>
    public required IReadOnlyList<AlertItem> Updated { get; init; }

    /// <summary>Decisions to be stored; those whose alert is not known yet wait for it.</summary>
    public required IReadOnlyList<DecisionRecord> Decisions { get; init; }

    /// <summary>Decisions that were applied or rejected, in Kafka's order.</summary>
    public required IReadOnlyList<AppliedDecision> Applied { get; init; }

    /// <summary>What the audit log does not have of them, an entry for each record.</summary>
    public required IReadOnlyList<AuditedDecision> Audit { get; init; }

    /// <summary>Decisions that the store had applied or rejected before, such as another dashboard on the same database.</summary>
    public required IReadOnlyList<AppliedDecision> Settled { get; init; }

    /// <summary>Alerts of the batch, and of its settled decisions, that the store had before and that the batch does not change, as they are now.</summary>
    public required IReadOnlyList<AlertItem> Seen { get; init; }

    /// <summary>All new and changed alerts, by sequence.</summary>
    public IEnumerable<AlertItem> Items => Added.Concat(Updated).OrderBy(item => item.Sequence);
}
