namespace Prestacop.Contracts;

/// <summary>A decision, and what follows from it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="CorrectedViolation">The violation as it should have been sent; null unless the decision is a correction.</param>
public sealed record DecisionRecords(Decision Decision, DroneMessage? CorrectedViolation)
{
    /// <summary>
    /// What is to be published, in this order. The violation comes first: when the decision then cannot be published, the alert stays open
    /// and is decided again, and a violation that exists twice shows what it corrects; a violation that is missing would show nowhere.
    /// </summary>
    public IReadOnlyList<TopicRecord> InOrder => CorrectedViolation is { } violation
        ? [TopicRecord.Of(violation), TopicRecord.Of(Decision)]
        : [TopicRecord.Of(Decision)];
}
