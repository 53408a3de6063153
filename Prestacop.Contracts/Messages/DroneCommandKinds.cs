namespace Prestacop.Contracts;

/// <summary>The commands that a drone follows.</summary>
public static class DroneCommandKinds
{
    /// <summary>The drone stays where it is and is flown by the officer.</summary>
    public const string TakeControl = "take-control";

    /// <summary>The drone resumes its patrol.</summary>
    public const string Release = "release";

    /// <summary>The drone flies to its base and charges.</summary>
    public const string ReturnToBase = "return-to-base";

    /// <summary>Every command.</summary>
    public static IReadOnlyList<string> All { get; } = [TakeControl, Release, ReturnToBase];
}
