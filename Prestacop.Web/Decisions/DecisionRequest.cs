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
