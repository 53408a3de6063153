using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>Who did what, when and why; kept for as long as the store.</summary>
sealed class AuditRow
{
    public required string Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Who { get; set; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; set; }

    /// <summary>The alert, plate, drone, account or token that it was done to.</summary>
    public required string Subject { get; set; }

    public string? Reason { get; set; }

    /// <summary>The result, where it is not the action itself.</summary>
    public string? Outcome { get; set; }

    public static AuditRow Of(AppliedDecision applied)
    {
        var decision = applied.Record.Decision;
        return new AuditRow
        {
            Id = decision.DecisionId,
            At = decision.Time.ToUniversalTime(),
            Who = decision.Officer,
            Action = AuditActions.Decision,
            Subject = decision.AlertId,
            Reason = decision.Reason,
            Outcome = applied.Refusal is { } refusal ? $"{decision.Action}: {refusal}" : decision.Action,
        };
    }
}
