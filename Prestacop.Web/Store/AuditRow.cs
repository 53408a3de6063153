using System.Globalization;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>Who did what, when and why; kept for as long as the store. The database refuses to change or to delete an entry.</summary>
sealed class AuditRow
{
    public required string Id { get; set; }

    /// <summary>Counts the entries without a gap; null for one of a store that is not sealed yet.</summary>
    public long? Number { get; set; }

    /// <summary>SHA-256 of the entry and of the hash of the entry before, hexadecimal; null as the number.</summary>
    public string? Hash { get; set; }

    /// <summary>By this dashboard's clock, or for a decision when Kafka received it.</summary>
    public DateTimeOffset At { get; set; }

    public required string Who { get; set; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; set; }

    /// <summary>The alert, plate, drone, account or token that it was done to.</summary>
    public required string Subject { get; set; }

    public string? Reason { get; set; }

    /// <summary>The result, where it is not the action itself.</summary>
    public string? Outcome { get; set; }

    public static AuditRow Of(AuditedDecision audited)
    {
        var applied = audited.First;
        var decision = applied.Record.Decision;
        return new AuditRow
        {
            Id = audited.Id,
            At = applied.Record.ReceivedAt.ToUniversalTime(),
            Who = decision.Officer,
            Action = AuditActions.Decision,
            Subject = audited.Alerts == 1 ? decision.AlertId : string.Create(CultureInfo.InvariantCulture, $"{audited.Alerts} alerts"),
            Reason = decision.Reason,
            Outcome = applied.Refusal is { } refusal ? $"{decision.Action}: {refusal}" : decision.Action,
        };
    }
}
