namespace Prestacop.Contracts;

/// <summary>What a drone is doing.</summary>
public static class DroneStates
{
    /// <summary>Patrolling its zone.</summary>
    public const string Patrolling = "patrolling";

    /// <summary>On its way to its base.</summary>
    public const string Returning = "returning";

    /// <summary>On the ground, charging.</summary>
    public const string Charging = "charging";

    /// <summary>Flown by an officer.</summary>
    public const string Controlled = "controlled";

    /// <summary>Out of order.</summary>
    public const string Faulty = "faulty";
}
