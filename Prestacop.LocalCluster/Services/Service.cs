using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>A long-running part of the stack.</summary>
public sealed record Service
{
    public required string Name { get; init; }

    /// <summary>The class path that it runs from: <c>kafka</c>, <c>hadoop</c> or <c>spark</c>; null for a program of our own.</summary>
    public required string? Module { get; init; }

    /// <summary>What must be ready before it is started.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Whether <c>up</c> starts it without being asked to.</summary>
    public bool Always { get; init; } = true;

    /// <summary>What must be done once, before the first start; it finds out itself whether that is so.</summary>
    public Func<ClusterContext, CancellationToken, Task> PrepareAsync { get; init; } = (_, _) => Task.CompletedTask;

    public required Func<ClusterContext, ServiceCommand> Command { get; init; }

    /// <summary>Asks the service itself; null when it is ready, else what is missing.</summary>
    public required Func<ClusterContext, CancellationToken, Task<string?>> ProbeAsync { get; init; }

    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(90);

    public IEnumerable<ClusterPort> Ports => ClusterPort.All.Where(port => port.Service == Name);
}

/// <summary>Something that is done to the stack once its services are ready, and that does no harm when it is done again.</summary>
/// <param name="Name">Its name in the progress.</param>
/// <param name="Needs">The services that must be ready.</param>
/// <param name="RunAsync">Does it; returns what it did, in a few words.</param>
public sealed record SetupStep(string Name, IReadOnlyList<string> Needs, Func<ClusterContext, CancellationToken, Task<string>> RunAsync);
