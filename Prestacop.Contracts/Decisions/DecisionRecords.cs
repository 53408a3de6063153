namespace Prestacop.Contracts;

/// <summary>A decision, and what follows from it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="CorrectedViolation">The violation as it should have been sent; null unless the decision is a correction.</param>
public sealed record DecisionRecords(Decision Decision, DroneMessage? CorrectedViolation)
{
    /// <summary>What is to be published at once.</summary>
    public TopicRecord First => TopicRecord.Of(Decision);

    /// <summary>
    /// What is to be published when the decision has been applied, and never before: a correction that comes too late must not change what the
    /// officer before has decided. Null when nothing follows.
    /// </summary>
    public TopicRecord? WhenApplied => CorrectedViolation is { } violation ? TopicRecord.Of(violation) : null;
}
