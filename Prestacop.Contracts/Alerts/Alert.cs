namespace Prestacop.Contracts;

/// <summary>A message that needs a human, and why.</summary>
public sealed record Alert
{
    /// <summary>Derived from the message alone, so that a replay of the message gives the same alert and not a second one.</summary>
    public required string AlertId { get; init; }

    /// <summary>The rules that call for a human: names of <see cref="AlertReasons"/>.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The severity of the most urgent reason: one of <see cref="Severities"/>.</summary>
    public required string Severity { get; init; }

    /// <summary>The entries of watch lists that the plate matches, the most urgent first; null when none does.</summary>
    public IReadOnlyList<WatchListHit>? WatchLists { get; init; }

    /// <summary>The message that raised the alert.</summary>
    public required DroneMessage Message { get; init; }

    /// <summary>The zones in which the violation is; null when it is in none.</summary>
    public IReadOnlyList<ZoneHit>? Zones { get; init; }

    /// <summary>The other reading of <see cref="AlertReasons.TwoPlaces"/>; null for an alert of other rules.</summary>
    public OtherPlace? OtherPlace { get; init; }
}
