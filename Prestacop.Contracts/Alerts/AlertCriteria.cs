namespace Prestacop.Contracts;

/// <summary>What the alert rules compare a message with.</summary>
/// <param name="Thresholds">When a reading is too uncertain and a battery too low.</param>
/// <param name="WatchedPlates">Stolen and wanted vehicles: plates in the form of <see cref="PlateForm.Of"/>.</param>
public sealed record AlertCriteria(AlertThresholds Thresholds, IReadOnlySet<string> WatchedPlates)
{
    /// <summary>The default thresholds and an empty watch list.</summary>
    public static AlertCriteria Default { get; } = new(AlertThresholds.Default, new HashSet<string>());
}
