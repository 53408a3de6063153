namespace Prestacop.Contracts;

/// <summary>A decision on an alert.</summary>
public sealed record Decision
{
    /// <summary>Unique.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The alert that was decided on.</summary>
    public required string AlertId { get; init; }

    /// <summary>The drone that the alert came from.</summary>
    public required string DroneId { get; init; }

    /// <summary>One of <see cref="DecisionActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>Who decided.</summary>
    public required string Officer { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The right violation code, for a correction.</summary>
    public int? Code { get; init; }

    /// <summary>The right plate, for a correction.</summary>
    public string? Plate { get; init; }

    /// <summary>
    /// All alerts of an escalation of several, <see cref="AlertId"/> among them; null for a decision on one alert. An escalation does not
    /// depend on the order of other alerts' decisions, so that one record is enough for a backlog.
    /// </summary>
    public IReadOnlyList<string>? AlertIds { get; init; }

    /// <summary>Why, in the officer's words; required when an alert is dismissed. The text of a comment.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The decision as one on each of its alerts: itself for a decision on one alert. Only an escalation can have several; another decision
    /// is one on <see cref="AlertId"/>.
    /// </summary>
    public IEnumerable<Decision> OnEachAlert() => Action == DecisionActions.Escalated && AlertIds is { Count: > 0 } alerts
        ? alerts.Distinct(StringComparer.Ordinal).Select(alert => this with { DecisionId = IdOn(alert), AlertId = alert, AlertIds = null })
        : [this with { AlertIds = null }];

    /// <summary>The id of the decision on one of the alerts of an escalation of several.</summary>
    public string IdOn(string alertId) => $"{DecisionId}/{alertId}";
}
