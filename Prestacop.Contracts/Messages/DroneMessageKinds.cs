namespace Prestacop.Contracts;

/// <summary>What a drone message tells.</summary>
public static class DroneMessageKinds
{
    /// <summary>Where the drone is and how it fares: its heartbeat.</summary>
    public const string Position = "position";

    /// <summary>A vehicle that should not stand where it does.</summary>
    public const string Violation = "violation";

    /// <summary>The drone itself needs help; sent once when the trouble begins.</summary>
    public const string Trouble = "trouble";
}
