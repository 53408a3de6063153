namespace Prestacop.Web.Store;

/// <summary>What has become of a delivery.</summary>
enum DeliveryState
{
    /// <summary>Whom it goes to is not looked up yet.</summary>
    New,

    /// <summary>It waits for its first or its next attempt.</summary>
    Pending,

    /// <summary>The receiver has taken it.</summary>
    Sent,

    /// <summary>The receiver has refused it for good, or it was given up.</summary>
    Failed,

    /// <summary>There was nobody with an address for it.</summary>
    Nobody,

    /// <summary>Its rule had told of too many alerts within the hour.</summary>
    Suppressed,

    /// <summary>It was not sent, because the alert was taken or closed, or the rule was removed.</summary>
    Obsolete,
}

/// <summary>
/// A notification that is to be sent, or was: to one recipient, of one alert, by one rule. Its key makes it impossible that there are two. It
/// holds nothing of the alert, so that nothing of it stays here when the alert is expunged.
/// </summary>
sealed class DeliveryRow
{
    public required string AlertId { get; set; }

    public required string RuleId { get; set; }

    /// <summary>A person's name, the id of a push subscription, or the word webhook; empty while it is <see cref="DeliveryState.New"/>.</summary>
    public required string Recipient { get; set; }

    public required string RuleName { get; set; }

    public required string Channel { get; set; }

    /// <summary>The step of the escalation chain that it was due at; 0 for the arrival of the alert.</summary>
    public int Step { get; set; }

    public DeliveryState State { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Also says whose attempt it is: who raises it has it alone until <see cref="NextAt"/>.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next; null when nothing is left to do.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Why it was not sent, or not at first.</summary>
    public string? Error { get; set; }
}
