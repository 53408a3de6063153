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

    /// <summary>Why, in the officer's words; required when an alert is dismissed. The text of a comment.</summary>
    public string? Reason { get; init; }
}
