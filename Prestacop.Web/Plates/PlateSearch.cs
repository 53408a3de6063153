using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Plates;

/// <summary>An alert that a search has found.</summary>
/// <param name="Item">The alert.</param>
/// <param name="Distance">The distance between its plate and the searched one; 0 when it contains it.</param>
public sealed record PlateHit(AlertItem Item, int Distance);

/// <summary>Searches the alerts in memory for a plate, also with one misread character: they are found before they are stored and indexed.</summary>
static class PlateSearch
{
    public const int MaxHits = 200;

    /// <returns>The closest and newest first.</returns>
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
