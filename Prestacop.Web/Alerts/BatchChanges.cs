using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>What became of a decision.</summary>
/// <param name="Record">The decision.</param>
/// <param name="Refusal">Why it was rejected; null when it was applied.</param>
/// <param name="Item">The alert after it.</param>
sealed record AppliedDecision(DecisionRecord Record, Refusal? Refusal, AlertItem Item);

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

    /// <summary>Those of them that the audit log does not have.</summary>
    public required IReadOnlyList<AppliedDecision> Audit { get; init; }

    /// <summary>All new and changed alerts, by sequence.</summary>
    public IEnumerable<AlertItem> Items => Added.Concat(Updated).OrderBy(item => item.Sequence);
}
