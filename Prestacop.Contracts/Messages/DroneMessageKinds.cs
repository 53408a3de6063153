namespace Prestacop.Contracts;

/// <summary>The kinds of drone messages.</summary>
public static class DroneMessageKinds
{
    /// <summary>Position and state of the drone, sent at an interval.</summary>
    public const string Position = "position";

    /// <summary>A vehicle that is parked illegally.</summary>
    public const string Violation = "violation";

    /// <summary>The drone itself needs help; sent once when the trouble begins.</summary>
    public const string Trouble = "trouble";
}
