namespace Prestacop.Web.Store;

/// <summary>A confirmation that was picked for a second look, and what came of it. What the second officer says is a comment on the alert.</summary>
sealed class SecondLookRow
{
    /// <summary>The decision that confirmed the alert.</summary>
    public required string DecisionId { get; set; }

    public required string AlertId { get; set; }

    public required string ConfirmedBy { get; set; }

    /// <summary>When Kafka received the confirmation.</summary>
    public DateTimeOffset ConfirmedAt { get; set; }

    /// <summary>Who looked again; null when nobody has yet, as with the next two.</summary>
    public string? Officer { get; set; }

    public DateTimeOffset? LookedAt { get; set; }

    /// <summary>Whether the second officer would have confirmed it as well.</summary>
    public bool? Agrees { get; set; }
}
