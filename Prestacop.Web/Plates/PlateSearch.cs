using System.Security.Claims;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Plates;

/// <summary>An alert that a search has found.</summary>
/// <param name="Item">The alert.</param>
/// <param name="Distance">The distance between its plate and the searched one; 0 when it contains it.</param>
sealed record PlateHit(AlertItem Item, int Distance);

/// <summary>
/// Searches the alerts in memory for a plate, also with one misread character. Each search is recorded in the audit log, with user and
/// reason, before it runs.
/// </summary>
sealed class PlateSearch(AlertCache cache, AuditLog audit, PlateKeyring keyring)
{
    public const int MinLength = 2;
    public const int MaxHits = 200;

    /// <returns>The closest and newest first.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not see plates.</exception>
    /// <exception cref="ArgumentException">No plate or no reason is given.</exception>
    public async Task<IReadOnlyList<PlateHit>> FindAsync(ClaimsPrincipal who, string plate, string reason, CancellationToken cancellationToken)
    {
        if (!who.SeesPlates())
            throw new UnauthorizedAccessException("This account may not see plates.");
        if (PlateForm.Similar(plate).Length < MinLength || string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("A search needs a plate and a reason.");
        await audit.WriteAsync(who.NameOrNobody(), AuditActions.PlateSearch, keyring.Subject(plate.Trim()), reason.Trim(), null, cancellationToken);
        return Find(cache.Snapshot(), plate);
    }

    public static IReadOnlyList<PlateHit> Find(IEnumerable<AlertItem> items, string plate)
    {
        var wanted = PlateForm.Similar(plate);
        return
        [
            .. items.Where(item => item.Message.Plate is { Length: > 0 })
                .Select(item => new PlateHit(item, PlateDistance.Of(wanted, PlateForm.Similar(item.Message.Plate))))
                .Where(hit => hit.Distance <= PlateDistance.Tolerated(wanted))
                .OrderBy(hit => hit.Distance).ThenByDescending(hit => hit.Item.Sequence).Take(MaxHits),
        ];
    }
}
