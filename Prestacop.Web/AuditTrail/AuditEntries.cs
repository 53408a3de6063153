using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.AuditTrail;

/// <summary>Makes the contract of a stored entry.</summary>
static class AuditEntries
{
    public static AuditEntry Of(AuditRow row, string logId) => new()
    {
        LogId = logId,
        Number = row.Number!.Value,
        EntryId = row.Id,
        Time = row.At,
        Who = row.Who,
        Action = row.Action,
        Subject = row.Subject,
        Reason = row.Reason,
        Outcome = row.Outcome,
        Hash = row.Hash!,
    };
}
