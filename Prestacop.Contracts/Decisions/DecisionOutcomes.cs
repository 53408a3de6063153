namespace Prestacop.Contracts;

/// <summary>What became of a decision.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Refusal">Why it changes nothing; null when it was applied.</param>
public sealed record AppliedOutcome(Decision Decision, Refusal? Refusal);

/// <summary>Computes what became of an alert's decisions, for programs that read them from the topic.</summary>
public static class DecisionOutcomes
{
    /// <summary>Applies the decisions on one alert.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="decisions">Decisions in the order of the topic, also on other alerts; a decision that comes twice counts once.</param>
    /// <returns>The alert's state after them, and what became of each.</returns>
    public static (AlertProgress Progress, IReadOnlyList<AppliedOutcome> Outcomes) Of(string alertId, IEnumerable<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var progress = AlertProgress.New;
        var outcomes = new List<AppliedOutcome>();
        foreach (var decision in decisions.SelectMany(decision => decision.OnEachAlert())
            .Where(decision => decision.AlertId == alertId).DistinctBy(decision => decision.DecisionId))
        {
            outcomes.Add(new AppliedOutcome(decision, progress.Validate(decision.Action, decision.Officer)));
            progress = progress.Apply(decision.Action, decision.Officer);
        }
        return (progress, outcomes);
    }
}
