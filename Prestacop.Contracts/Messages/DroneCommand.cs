namespace Prestacop.Contracts;

/// <summary>What an officer tells a drone to do.</summary>
public sealed record DroneCommand
{
    /// <summary>Unique for ever.</summary>
    public required string CommandId { get; init; }

    /// <summary>The drone that is to obey.</summary>
    public required string DroneId { get; init; }

    /// <summary>One of <see cref="DroneCommandKinds"/>.</summary>
    public required string Command { get; init; }

    /// <summary>Who gives it.</summary>
    public required string Officer { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }
}
