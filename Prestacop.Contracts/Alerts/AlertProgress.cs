namespace Prestacop.Contracts;

/// <summary>
/// The state of an alert. It follows from the alert's decisions alone, in their order in Kafka: every consumer of the topic computes the
/// same state, and of two officers who take an alert at once, the one whose decision comes first in the topic gets it.
/// </summary>
public sealed record AlertProgress
{
    /// <summary>The state of an alert without decisions.</summary>
    public static AlertProgress New { get; } = new();

    /// <summary>Open, taken, or closed by a decision.</summary>
    public AlertState State { get; init; }

    /// <summary>Who works on it or closed it; null while it is open.</summary>
    public string? Officer { get; init; }

    /// <summary>Nobody took it in time.</summary>
    public bool Escalated { get; init; }

    /// <summary>An officer has checked the hit (<see cref="DecisionActions.Verified"/>).</summary>
    public bool Verified { get; init; }

    /// <summary>Whether it has been corrected, confirmed or dismissed; then nothing changes it any more.</summary>
    public bool IsClosed => State is AlertState.Corrected or AlertState.Confirmed or AlertState.Dismissed;

    /// <summary>Why the action is not possible in this state; null when it is.</summary>
    /// <param name="action">One of <see cref="DecisionActions"/>.</param>
    /// <param name="officer">Who acts.</param>
    public Refusal? Validate(string action, string officer) => action switch
    {
        DecisionActions.Commented => null,
        DecisionActions.Taken or DecisionActions.Released or DecisionActions.Escalated
            or DecisionActions.Corrected or DecisionActions.Confirmed or DecisionActions.Dismissed or DecisionActions.Verified when IsClosed => Refusal.Closed,
        DecisionActions.Taken => State == AlertState.Open ? null : Officer == officer ? Refusal.AlreadyYours : Refusal.HeldByAnother,
        // Whether an officer may release another's alert is a question of permissions, which a record in Kafka cannot answer.
        DecisionActions.Released => State == AlertState.Taken ? null : Refusal.NotTaken,
        DecisionActions.Escalated => State == AlertState.Open && !Escalated ? null : Refusal.NotWaiting,
        // Also of an alert that another officer has taken: two look better than one.
        DecisionActions.Verified => null,
        // To decide on an open alert takes it as well.
        DecisionActions.Corrected or DecisionActions.Confirmed or DecisionActions.Dismissed =>
            State == AlertState.Open || Officer == officer ? null : Refusal.HeldByAnother,
        _ => Refusal.UnknownAction,
    };

    /// <summary>The state after the action; the same when the action is not possible.</summary>
    public AlertProgress Apply(string action, string officer) => Validate(action, officer) is not null ? this : action switch
    {
        DecisionActions.Taken => this with { State = AlertState.Taken, Officer = officer },
        DecisionActions.Released => this with { State = AlertState.Open, Officer = null },
        DecisionActions.Verified => this with { Verified = true },
        DecisionActions.Escalated => this with { Escalated = true },
        DecisionActions.Corrected => this with { State = AlertState.Corrected, Officer = officer },
        DecisionActions.Confirmed => this with { State = AlertState.Confirmed, Officer = officer },
        DecisionActions.Dismissed => this with { State = AlertState.Dismissed, Officer = officer },
        _ => this,
    };
}
