namespace Prestacop.Contracts;

/// <summary>The troubles that drones report.</summary>
public static class Troubles
{
    /// <summary>The charge is too low to continue.</summary>
    public const string BatteryLow = "battery-low";

    /// <summary>The drone does not know where it is.</summary>
    public const string PositionLost = "position-lost";

    /// <summary>The drone has left the zone it may fly in.</summary>
    public const string OutOfZone = "out-of-zone";

    /// <summary>A rotor, the camera or another part fails.</summary>
    public const string HardwareFault = "hardware-fault";
}
