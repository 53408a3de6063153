using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Decisions;

/// <summary>What an officer wants to do with an alert.</summary>
public sealed record DecisionRequest(string AlertId, string Action)
{
    public int? Code { get; init; }

    public string? Plate { get; init; }

    /// <summary>Why, or the comment.</summary>
    public string? Reason { get; init; }

    /// <summary>The decision that this officer proposes. A form may hold a code or plate that belongs to another action.</summary>
    public ProposedDecision By(string officer) => Action == DecisionActions.Corrected
        ? new ProposedDecision(Action, officer) { Code = Code, Plate = Plate, Reason = Reason }
        : new ProposedDecision(Action, officer) { Reason = Reason };
}

/// <summary>The result of a decision.</summary>
enum DecisionResult
{
    /// <summary>It was applied.</summary>
    Done,

    /// <summary>It was rejected; <see cref="DecisionOutcome.Refusal"/> gives the reason.</summary>
    Refused,

    /// <summary>There is no such alert.</summary>
    NoSuchAlert,

    /// <summary>The officer may not do that.</summary>
    NotAllowed,

    /// <summary>A field is missing or not valid; <see cref="DecisionOutcome.Detail"/> names it.</summary>
    Invalid,

    /// <summary>Kafka does not have it.</summary>
    KafkaUnavailable,

    /// <summary>Published, or perhaps published, but not applied in time: the alert will show the outcome.</summary>
    Unconfirmed,
}

/// <summary>The result of a decision, and the alert after it.</summary>
sealed record DecisionOutcome(DecisionResult Result)
{
    public Refusal? Refusal { get; init; }

    public string? Detail { get; init; }

    public AlertItem? Item { get; init; }
}
