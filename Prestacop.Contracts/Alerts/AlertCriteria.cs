namespace Prestacop.Contracts;

/// <summary>What the alert rules compare a message with.</summary>
/// <param name="Thresholds">When a reading is too uncertain and a battery too low.</param>
/// <param name="WatchLists">Stolen and wanted vehicles.</param>
public sealed record AlertCriteria(AlertThresholds Thresholds, WatchListIndex WatchLists)
{
    /// <summary>The zones in which each violation calls a human.</summary>
    public ZoneIndex Zones { get; init; } = ZoneIndex.Empty;

    /// <summary>The default thresholds, no watch list and no zone.</summary>
    public static AlertCriteria Default { get; } = new(AlertThresholds.Default, WatchListIndex.Empty);
}
