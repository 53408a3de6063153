namespace Prestacop.Contracts;

/// <summary>
/// When several alerts are one situation: the same plate is seen again, by the same rules, at the same place. An alert without a readable plate
/// is never a repeat: at the same place another vehicle may stand.
/// </summary>
public static class RepeatRule
{
    const double MetresPerDegree = 111_195;

    /// <summary>What the alerts of one situation have in common besides the place: plate, its state and rules.</summary>
    /// <returns>Null when the alert cannot have repeats: without a readable plate, or without a place.</returns>
    public static string? KeyOf(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.Message is { Latitude: not null, Longitude: not null } message && PlateForm.Of(message.Plate) is { Length: > 0 } plate
            && !alert.Reasons.Contains(AlertReasons.PlateUnreadable)
            ? $"{plate}|{message.PlateState}|{string.Join(',', alert.Reasons.Order(StringComparer.Ordinal))}"
            : null;
    }

    /// <summary>Whether two messages were sent at the same place and within some time of each other.</summary>
    /// <param name="one">A message.</param>
    /// <param name="other">The other one.</param>
    /// <param name="maxDistance">Metres.</param>
    /// <param name="maxPause">The longest time between them.</param>
    public static bool IsNear(DroneMessage one, DroneMessage other, double maxDistance, TimeSpan maxPause)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return (one.Time - other.Time).Duration() <= maxPause && Metres(one, other) <= maxDistance;
    }

    // Good to a thousandth over some hundred metres.
    static double Metres(DroneMessage one, DroneMessage other)
    {
        var north = (one.Latitude - other.Latitude) * MetresPerDegree ?? double.NaN;
        var east = (one.Longitude - other.Longitude) * MetresPerDegree * Math.Cos((one.Latitude ?? 0) * Math.PI / 180) ?? double.NaN;
        return Math.Sqrt((north * north) + (east * east));
    }
}
