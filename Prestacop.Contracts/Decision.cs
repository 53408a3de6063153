namespace Prestacop.Contracts;

/// <summary>What an officer did with an alert.</summary>
public sealed record Decision
{
    /// <summary>Unique for ever.</summary>
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

    /// <summary>Why, in the officer's words; asked for when an alert is dismissed. The text of a comment.</summary>
    public string? Reason { get; init; }
}

/// <summary>What an officer can do with an alert.</summary>
public static class DecisionActions
{
    /// <summary>The officer works on it.</summary>
    public const string Taken = "taken";

    /// <summary>Code or plate were wrong and have been put right.</summary>
    public const string Corrected = "corrected";

    /// <summary>The drone was right.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>A false alarm.</summary>
    public const string Dismissed = "dismissed";

    /// <summary>The officer works on it no longer; it waits for another.</summary>
    public const string Released = "released";

    /// <summary>Nobody took it in time.</summary>
    public const string Escalated = "escalated";

    /// <summary>Something worth noting, which changes nothing.</summary>
    public const string Commented = "commented";
}
