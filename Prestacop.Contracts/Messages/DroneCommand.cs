namespace Prestacop.Contracts;

/// <summary>A command of an officer to a drone.</summary>
public sealed record DroneCommand
{
    /// <summary>Unique for ever.</summary>
    public required string CommandId { get; init; }

    /// <summary>The drone that is to follow it.</summary>
    public required string DroneId { get; init; }

    /// <summary>One of <see cref="DroneCommandKinds"/>.</summary>
    public required string Command { get; init; }

    /// <summary>The officer who gives it.</summary>
    public required string Officer { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Time { get; init; }
}
