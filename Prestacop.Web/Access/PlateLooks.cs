using System.Security.Claims;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// The one rule of every door behind which there are plates: who has <see cref="Rights.SeePlates"/> sees them, and the audit log knows of it
/// before. A door asks here, shows what it was told, and asks nowhere else.
/// </summary>
sealed class PlateLooks(AuditLog audit)
{
    /// <summary>Notes a look. When it cannot be noted, there is none: the exception goes to the door.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="action">The door: one of <see cref="AuditActions"/>.</param>
    /// <param name="subject">What is looked at: an alert, a drone, a filter. Never the plate itself.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>Whether plates may be shown; for who may not, nothing is noted.</returns>
    public async Task<bool> NoteAsync(ClaimsPrincipal who, string action, string subject, CancellationToken cancellationToken)
    {
        if (!who.SeesPlates())
            return false;
        await audit.WriteAsync(who.NameOrNobody(), action, subject, null, null, cancellationToken);
        return true;
    }
}
