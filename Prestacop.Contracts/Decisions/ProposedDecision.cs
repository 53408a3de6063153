namespace Prestacop.Contracts;

/// <summary>What an officer wants to do with an alert, before it has been validated.</summary>
/// <param name="Action">One of <see cref="DecisionActions.OfOfficers"/>.</param>
/// <param name="Officer">Who decides.</param>
public sealed record ProposedDecision(string Action, string Officer)
{
    /// <summary>The right violation code; only for a correction.</summary>
    public int? Code { get; init; }

    /// <summary>The right plate; only for a correction.</summary>
    public string? Plate { get; init; }

    /// <summary>Why, or the text of a comment.</summary>
    public string? Reason { get; init; }
}
