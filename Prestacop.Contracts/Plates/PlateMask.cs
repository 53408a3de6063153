namespace Prestacop.Contracts;

/// <summary>Hides plates from people and programs without the right to see them, and where nobody knows who looks.</summary>
public static class PlateMask
{
    /// <summary>Shown instead of a plate; its length is fixed, so it does not reveal the plate's length.</summary>
    public const string Hidden = PlateText.Hidden;

    /// <summary>The plate, or <see cref="Hidden"/>; what is empty stays empty.</summary>
    public static string? Of(string? plate, bool seesPlates) => seesPlates || string.IsNullOrEmpty(plate) ? plate : Hidden;

    /// <summary>The alert without its plate and without the ids of the pictures, which show the plate.</summary>
    public static Alert Hide(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        // People write plates into reasons as well.
        var hits = alert.WatchLists?.OfType<WatchListHit>().Select(hit => hit with { Reason = PlateText.Mask(hit.Reason) }).ToList();
        return alert with
        {
            WatchLists = hits,
            OtherPlace = alert.OtherPlace is { } other ? other with { ImageId = null } : null,
            Message = alert.Message with { Plate = Of(alert.Message.Plate, seesPlates: false), ImageId = null },
        };
    }
}
