namespace Prestacop.Contracts;

/// <summary>What an officer tells a drone to do.</summary>
public sealed record DroneCommand
{
    /// <summary>Unique for ever.</summary>
    public required string CommandId { get; init; }

    /// <summary>The drone that is to obey.</summary>
    public required string DroneId { get; init; }

    /// <summary>One of <see cref="DroneCommands"/>.</summary>
    public required string Command { get; init; }

    /// <summary>Who gives it.</summary>
    public required string Officer { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }
}

/// <summary>The commands that a drone obeys.</summary>
public static class DroneCommands
{
    /// <summary>The drone stays where it is and is flown by the officer.</summary>
    public const string TakeControl = "take-control";

    /// <summary>The drone goes on with its round.</summary>
    public const string Release = "release";

    /// <summary>The drone flies to its base and charges.</summary>
    public const string ReturnToBase = "return-to-base";
}
