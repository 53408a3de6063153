using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Decisions;
using Prestacop.Web.Store;

namespace Prestacop.Web.SecondLook;

/// <summary>What became of a second look.</summary>
enum SecondLookResult
{
    Done,

    /// <summary>This alert was not picked, or somebody has looked already.</summary>
    NotDue,

    /// <summary>Who looks may not decide, does not see plates, or has confirmed the alert.</summary>
    NotAllowed,

    /// <summary>A disagreement needs a reason of at most <see cref="DecisionRules.MaxTextLength"/> characters, without control characters.</summary>
    ReasonInvalid,
}

/// <summary>How many second looks there were, and in how many of them the second officer disagreed.</summary>
sealed record SecondLookCounts(int Due, int Done, int Disagreed);

/// <summary>
/// A second look at some of the confirmed alerts, by another officer. The alert stays confirmed: a disagreement is a comment on it, for every
/// reader of the topic, and both results are in the audit log.
/// </summary>
sealed class SecondLooks(IDbContextFactory<WebDatabase> databases, DecisionService decisions, AuditLog audit, TimeProvider time)
{
    /// <summary>The largest number that is shown.</summary>
    public const int Max = 200;

    // What stands before the reason in the comment.
    const int PrefixLength = 40;

    static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    /// <summary>What this officer can look at: the oldest first, nothing that they have confirmed themselves.</summary>
    public async Task<List<SecondLookRow>> DueAsync(ClaimsPrincipal who, CancellationToken cancellationToken)
    {
        if (!IsFor(who))
            return [];
        var (name, since) = (who.NameOrNobody(), time.GetUtcNow() - MaxAge);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.SecondLooks.AsNoTracking().Where(row => row.LookedAt == null && row.ConfirmedAt > since && row.ConfirmedBy != name)
            .OrderBy(row => row.ConfirmedAt).Take(Max).ToListAsync(cancellationToken);
    }

    /// <summary>The second look that is due at an alert, for this officer; null for none.</summary>
    public async Task<SecondLookRow?> DueAsync(ClaimsPrincipal who, string alertId, CancellationToken cancellationToken)
    {
        if (!IsFor(who))
            return null;
        var name = who.NameOrNobody();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.SecondLooks.AsNoTracking()
            .FirstOrDefaultAsync(row => row.AlertId == alertId && row.LookedAt == null && row.ConfirmedBy != name, cancellationToken);
    }

    public async Task<SecondLookCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return new SecondLookCounts(
            await database.SecondLooks.CountAsync(row => row.LookedAt == null, cancellationToken),
            await database.SecondLooks.CountAsync(row => row.LookedAt != null, cancellationToken),
            await database.SecondLooks.CountAsync(row => row.Agrees == false, cancellationToken));
    }

    /// <summary>Notes the result of a second look.</summary>
    /// <param name="who">An officer who sees plates and has not confirmed the alert.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="agrees">Whether they would have confirmed it as well.</param>
    /// <param name="reason">Why not; required when they do not agree.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SecondLookResult> GiveAsync(ClaimsPrincipal who, string alertId, bool agrees, string? reason, CancellationToken cancellationToken)
    {
        if (!IsFor(who) || who.Identity?.Name is not { Length: > 0 } officer)
            return SecondLookResult.NotAllowed;
        if (!agrees && (string.IsNullOrWhiteSpace(reason) || reason.Length > DecisionRules.MaxTextLength - PrefixLength || reason.Any(char.IsControl)))
            return SecondLookResult.ReasonInvalid;
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.SecondLooks.AsNoTracking().FirstOrDefaultAsync(row => row.AlertId == alertId && row.LookedAt == null, cancellationToken) is not { } due)
            return SecondLookResult.NotDue;
        if (due.ConfirmedBy == officer)
            return SecondLookResult.NotAllowed;
        // Of two officers at once one succeeds.
        var noted = await database.SecondLooks.Where(row => row.DecisionId == due.DecisionId && row.LookedAt == null).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.LookedAt, now).SetProperty(row => row.Officer, officer).SetProperty(row => row.Agrees, agrees), cancellationToken);
        if (noted == 0)
            return SecondLookResult.NotDue;
        await audit.WriteAsync(officer, AuditActions.SecondLook, alertId, null, $"{(agrees ? "agrees" : "disagrees")} with {due.ConfirmedBy}", cancellationToken);
        if (!agrees)
            await decisions.DecideAsync(who, new DecisionRequest(alertId, DecisionActions.Commented) { Reason = $"Second look, disagrees: {reason!.Trim()}" }, cancellationToken);
        return SecondLookResult.Done;
    }

    static bool IsFor(ClaimsPrincipal who) => who.MayDecide() && who.SeesPlates();
}
