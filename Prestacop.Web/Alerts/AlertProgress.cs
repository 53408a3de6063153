using Prestacop.Contracts;

namespace Prestacop.Web.Alerts;

/// <summary>Why a decision changes nothing.</summary>
public enum Refusal
{
    /// <summary>There is no such action.</summary>
    UnknownAction,

    /// <summary>The officer has it already.</summary>
    AlreadyYours,

    /// <summary>Another officer has it.</summary>
    HeldByAnother,

    /// <summary>Nobody has it, so nobody can give it back.</summary>
    NotTaken,

    /// <summary>It has been decided.</summary>
    Closed,

    /// <summary>It does not wait, or has been escalated before.</summary>
    NotWaiting,
}

/// <summary>
/// What has become of an alert. It follows from the alert's decisions alone, in the order in which Kafka has them: whoever reads the topic
/// comes to the same end, and of two officers who take an alert at once, the one whose decision Kafka has first gets it.
/// </summary>
public sealed record AlertProgress
{
    public static AlertProgress New { get; } = new();

    public AlertState State { get; init; }

    /// <summary>Who works on it, or decided it; null while it is open.</summary>
    public string? Officer { get; init; }

    /// <summary>Nobody took it in time.</summary>
    public bool Escalated { get; init; }

    public bool IsClosed => State is AlertState.Corrected or AlertState.Confirmed or AlertState.Dismissed;

    /// <summary>Why the action is impossible now; null when it is possible.</summary>
    /// <param name="action">One of <see cref="DecisionActions"/>.</param>
    /// <param name="officer">Who acts.</param>
    public Refusal? Refuses(string action, string officer) => action switch
    {
        DecisionActions.Commented => null,
        DecisionActions.Taken or DecisionActions.Released or DecisionActions.Escalated
            or DecisionActions.Corrected or DecisionActions.Confirmed or DecisionActions.Dismissed when IsClosed => Refusal.Closed,
        DecisionActions.Taken => State == AlertState.Open ? null : Officer == officer ? Refusal.AlreadyYours : Refusal.HeldByAnother,
        // Whether an officer may give back what another has is a question of rights, which a record in Kafka cannot answer.
        DecisionActions.Released => State == AlertState.Taken ? null : Refusal.NotTaken,
        DecisionActions.Escalated => State == AlertState.Open && !Escalated ? null : Refusal.NotWaiting,
        // Who decides at once has taken it by that.
        DecisionActions.Corrected or DecisionActions.Confirmed or DecisionActions.Dismissed =>
            State == AlertState.Open || Officer == officer ? null : Refusal.HeldByAnother,
        _ => Refusal.UnknownAction,
    };

    /// <summary>What the alert is after the action; the same when that is impossible.</summary>
    public AlertProgress After(string action, string officer) => Refuses(action, officer) is not null ? this : action switch
    {
        DecisionActions.Taken => this with { State = AlertState.Taken, Officer = officer },
        DecisionActions.Released => this with { State = AlertState.Open, Officer = null },
        DecisionActions.Escalated => this with { Escalated = true },
        DecisionActions.Corrected => this with { State = AlertState.Corrected, Officer = officer },
        DecisionActions.Confirmed => this with { State = AlertState.Confirmed, Officer = officer },
        DecisionActions.Dismissed => this with { State = AlertState.Dismissed, Officer = officer },
        _ => this,
    };
}
