namespace Prestacop.Contracts;

/// <summary>
/// The rules that call a human: the only list of them. To add one, add its name here and to <see cref="All"/>, and its condition over
/// columns to the alerts job (<c>Prestacop.Spark/Jobs/Alerts/AlertRules.cs</c>); everything else reads <see cref="All"/>.
/// </summary>
public static class AlertReasons
{
    /// <summary>The drone could not read the plate.</summary>
    public const string PlateUnreadable = "plate-unreadable";

    /// <summary>The drone's confidence is below <see cref="AlertThresholds.Confidence"/>, missing or not a number.</summary>
    public const string ConfidenceLow = "confidence-low";

    /// <summary>The violation code is missing or not in the list of codes.</summary>
    public const string CodeUnknown = "code-unknown";

    /// <summary>The plate is on the watch list: stolen, or wanted.</summary>
    public const string WatchList = "watch-list";

    /// <summary>The violation is in a zone of the kind <see cref="ZoneKinds.Priority"/>.</summary>
    public const string ZonePriority = "zone-priority";

    /// <summary>The violation is in a zone of the kind <see cref="ZoneKinds.Watch"/>.</summary>
    public const string ZoneWatch = "zone-watch";

    /// <summary>
    /// The plate was read at two places between which no car drives in that time: misread, or copied. The only rule that compares messages
    /// (<see cref="PlateReading"/>).
    /// </summary>
    public const string TwoPlaces = "two-places";

    /// <summary>See <see cref="Troubles.BatteryLow"/>; also any trouble of a drone below <see cref="AlertThresholds.Battery"/>.</summary>
    public const string BatteryLow = Troubles.BatteryLow;

    /// <summary>See <see cref="Troubles.PositionLost"/>; also a violation without a valid position.</summary>
    public const string PositionLost = Troubles.PositionLost;

    /// <summary>See <see cref="Troubles.OutOfZone"/>.</summary>
    public const string OutOfZone = Troubles.OutOfZone;

    /// <summary>See <see cref="Troubles.HardwareFault"/>; also a trouble that this code does not know by name.</summary>
    public const string HardwareFault = Troubles.HardwareFault;

    /// <summary>Every rule, in the order in which an alert lists its reasons.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new(PlateUnreadable, Severities.Minor, "Plate unreadable", (message, _) => IsUndecided(message) && PlateOf(message).IsEmpty),
        new(ConfidenceLow, Severities.Minor, "Confidence low", (message, criteria) =>
            IsUndecided(message) && !(message.Confidence >= criteria.Thresholds.Confidence)),
        new(CodeUnknown, Severities.Minor, "Code unknown", (message, _) =>
            IsUndecided(message) && !(message.Code is { } code && ViolationCodes.All.ContainsKey(code))),
        // Critical only when a person has compared the vehicle with the list: see DecisionActions.Verified.
        new(WatchList, Severities.Major, "Watch list", (message, criteria) => IsUndecided(message) && criteria.WatchLists.HitsOf(message).Count > 0),
        new(ZonePriority, Severities.Major, "In a priority zone", (message, criteria) => IsIn(ZoneKinds.Priority, message, criteria)),
        new(ZoneWatch, Severities.Minor, "In a watched zone", (message, criteria) => IsIn(ZoneKinds.Watch, message, criteria)),
        // One message alone does not tell.
        new(TwoPlaces, Severities.Major, "At two places", (_, _) => false),
        new(BatteryLow, Severities.Major, "Battery low", (message, criteria) =>
            IsTrouble(message) && (message.Trouble == Troubles.BatteryLow || message.Battery < criteria.Thresholds.Battery)),
        new(PositionLost, Severities.Major, "Position lost", (message, _) =>
            (IsTrouble(message) && message.Trouble == Troubles.PositionLost) || (IsUndecided(message) && !HasPosition(message))),
        new(OutOfZone, Severities.Major, "Out of zone", (message, _) => IsTrouble(message) && message.Trouble == Troubles.OutOfZone),
        // A trouble for which a newer drone has a new name is still a trouble.
        new(HardwareFault, Severities.Major, "Hardware fault", (message, _) =>
            IsTrouble(message) && message.Trouble is not (Troubles.BatteryLow or Troubles.PositionLost or Troubles.OutOfZone)),
    ];

    /// <summary>Those of <see cref="All"/> that look at one message alone.</summary>
    public static IReadOnlyList<AlertRule> OfOneMessage { get; } = [.. All.Where(rule => rule.Reason != TwoPlaces)];

    /// <summary>Those that say that the drone has read no plate: the plate that an officer enters corrects none then.</summary>
    public static IReadOnlyList<string> WithoutPlate { get; } = [PlateUnreadable];

    /// <summary>The rules that call a human for this message, in the order of <see cref="All"/>; empty when none does.</summary>
    public static IReadOnlyList<AlertRule> Of(DroneMessage message, AlertCriteria criteria) => [.. All.Where(rule => rule.Applies(message, criteria))];

    /// <summary>Whether any rule calls a human for this message.</summary>
    public static bool NeedsHuman(DroneMessage message, AlertCriteria criteria)
    {
        foreach (var rule in All)
            if (rule.Applies(message, criteria))
                return true;
        return false;
    }

    /// <summary>What people read for a reason; a reason that this code does not know is returned as it is.</summary>
    public static string LabelOf(string reason) => All.FirstOrDefault(rule => rule.Reason == reason)?.Label ?? reason;

    // A violation that an officer has corrected and issued again has had its human: it must not call for another.
    static bool IsUndecided(DroneMessage message) => message.Kind == DroneMessageKinds.Violation && message.Corrects is null;

    static bool IsIn(string kind, DroneMessage message, AlertCriteria criteria) => IsUndecided(message) && criteria.Zones.HitsOf(message).Any(zone => zone.Kind == kind);

    static bool IsTrouble(DroneMessage message) => message.Kind == DroneMessageKinds.Trouble;

    static ReadOnlySpan<char> PlateOf(DroneMessage message) => message.Plate.AsSpan().Trim(' ');

    static bool HasPosition(DroneMessage message) => message is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
}
