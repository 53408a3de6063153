using System.Security.Claims;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Plates;

/// <summary>An alert that a search has found.</summary>
/// <param name="Item">The alert.</param>
/// <param name="Distance">How far its plate is from the one that was looked for; 0 when it is that, or holds it.</param>
sealed record PlateHit(AlertItem Item, int Distance);

/// <summary>
/// Looks for a plate among the alerts at hand, also where the drone or the witness misread a character. Each search is noted, with who and
/// why, before it is made.
/// </summary>
sealed class PlateSearch(AlertCache cache, AuditLog audit)
{
    public const int Shortest = 2;
    public const int MostHits = 200;

    /// <returns>The closest and newest first.</returns>
    /// <exception cref="UnauthorizedAccessException">Plates are not for this person.</exception>
    /// <exception cref="ArgumentException">No plate or no reason is given.</exception>
    public async Task<IReadOnlyList<PlateHit>> FindAsync(ClaimsPrincipal who, string plate, string reason, CancellationToken cancellationToken)
    {
        if (!who.SeesPlates())
            throw new UnauthorizedAccessException("Plates are not for this person.");
        if (PlateDistance.Normalise(plate).Length < Shortest || string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("A search needs a plate and a reason.");
        await audit.WriteAsync(who.NameOrNobody(), AuditActions.PlateSearch, plate.Trim(), reason.Trim(), null, cancellationToken);
        return Find(cache.Snapshot(), plate);
    }

    public static IReadOnlyList<PlateHit> Find(IEnumerable<AlertItem> items, string plate)
    {
        var wanted = PlateDistance.Normalise(plate);
        return
        [
            .. items.Where(item => item.Message.Plate is { Length: > 0 })
                .Select(item => new PlateHit(item, PlateDistance.Of(wanted, PlateDistance.Normalise(item.Message.Plate!))))
                .Where(hit => hit.Distance <= PlateDistance.Tolerated(wanted))
                .OrderBy(hit => hit.Distance).ThenByDescending(hit => hit.Item.Sequence).Take(MostHits),
        ];
    }
}
