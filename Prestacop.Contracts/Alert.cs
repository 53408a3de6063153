namespace Prestacop.Contracts;

/// <summary>A message that needs a human, and why.</summary>
public sealed record Alert
{
    /// <summary>Derived from the message alone, so that a replay of the message gives the same alert and not a second one.</summary>
    public required string AlertId { get; init; }

    /// <summary>Each rule that asked for a human: <see cref="AlertReasons"/>.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The gravest of the reasons: <see cref="Severities"/>.</summary>
    public required string Severity { get; init; }

    /// <summary>The message that raised it.</summary>
    public required DroneMessage Message { get; init; }
}

/// <summary>The rules that call a human.</summary>
public static class AlertReasons
{
    /// <summary>The drone could not read the plate.</summary>
    public const string PlateUnreadable = "plate-unreadable";

    /// <summary>The drone is less sure than the threshold asks.</summary>
    public const string ConfidenceLow = "confidence-low";

    /// <summary>The violation code is missing or not in the list of codes.</summary>
    public const string CodeUnknown = "code-unknown";

    /// <summary>The plate is on the watch list: stolen, or wanted.</summary>
    public const string WatchList = "watch-list";

    /// <summary>See <see cref="Troubles.BatteryLow"/>.</summary>
    public const string BatteryLow = Troubles.BatteryLow;

    /// <summary>See <see cref="Troubles.PositionLost"/>; also a violation without a place.</summary>
    public const string PositionLost = Troubles.PositionLost;

    /// <summary>See <see cref="Troubles.OutOfZone"/>.</summary>
    public const string OutOfZone = Troubles.OutOfZone;

    /// <summary>See <see cref="Troubles.HardwareFault"/>; also a trouble this code does not know by name.</summary>
    public const string HardwareFault = Troubles.HardwareFault;
}

/// <summary>How urgent an alert is.</summary>
public static class Severities
{
    /// <summary>Someone may be in danger, or a wanted vehicle is here now.</summary>
    public const string Critical = "critical";

    /// <summary>The drone may be lost if nobody acts.</summary>
    public const string Major = "major";

    /// <summary>A decision is waiting for a human.</summary>
    public const string Minor = "minor";

    /// <summary>Every severity, the most urgent first.</summary>
    public static IReadOnlyList<string> MostUrgentFirst { get; } = [Critical, Major, Minor];
}
