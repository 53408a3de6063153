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

/// <summary>What came of it.</summary>
enum DecisionResult
{
    /// <summary>It is so now.</summary>
    Done,

    /// <summary>It was impossible; <see cref="DecisionOutcome.Refusal"/> says why.</summary>
    Refused,

    /// <summary>There is no such alert.</summary>
    NoSuchAlert,

    /// <summary>The officer may not do that.</summary>
    NotAllowed,

    /// <summary>Something was left out or is no plate, code or reason; <see cref="DecisionOutcome.Detail"/> says what.</summary>
    Invalid,

    /// <summary>Kafka did not take it: nothing has happened.</summary>
    KafkaAway,

    /// <summary>Kafka has it, but it has not come back in time: the alert will show what it came to.</summary>
    Unconfirmed,
}

/// <summary>What came of it, and the alert as it is now.</summary>
sealed record DecisionOutcome(DecisionResult Result)
{
    public Refusal? Refusal { get; init; }

    public string? Detail { get; init; }

    public AlertItem? Item { get; init; }
}
