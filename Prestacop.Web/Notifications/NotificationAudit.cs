using System.Security.Claims;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>Saves a change of who is told together with its entry in the audit log.</summary>
static class NotificationAudit
{
    /// <param name="database">With the change, in a transaction of <see cref="ExclusiveTransaction"/>.</param>
    /// <param name="who">Who makes it.</param>
    /// <param name="subject">The rule or person.</param>
    /// <param name="outcome">What is different now, without secrets.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task SaveAsync(WebDatabase database, ClaimsPrincipal who, string subject, string outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await AuditChain.AppendAsync(
            database,
            [
                new AuditRow
                {
                    Id = Guid.CreateVersion7(now).ToString(),
                    At = now,
                    Who = who.NameOrNobody(),
                    Action = AuditActions.Notification,
                    Subject = subject,
                    Outcome = outcome,
                },
            ],
            cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }
}
