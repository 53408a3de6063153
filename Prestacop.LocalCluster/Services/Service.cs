using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>A long-running service of the local cluster.</summary>
public sealed record Service
{
    public required string Name { get; init; }

    /// <summary>The name of the first node of its kind: what can do its work when it is away. Default: its name.</summary>
    public string Kind { get => field ?? Name; init; }

    /// <summary>The class path that it runs from: <c>kafka</c>, <c>hadoop</c> or <c>spark</c>; null for a .NET program of this repository.</summary>
    public required string? Module { get; init; }

    /// <summary>The services that must be ready before it is started; when it is restarted, one node of each kind is enough.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The setup steps that must be done before it is started for the first time.</summary>
    public IReadOnlyList<string> NeedsSteps { get; init; } = [];

    /// <summary>Whether <c>up</c> always starts it, or only on request.</summary>
    public bool Always { get; init; } = true;

    /// <summary>What a start must wait for, for people, beside the services that it needs: room on its disk; null for nothing.</summary>
    public Func<ClusterContext, string?> FindObstacle { get; init; } = _ => null;

    /// <summary>Prepares its storage before each start; does nothing if that has been done.</summary>
    public Func<ClusterContext, CancellationToken, Task> PrepareAsync { get; init; } = (_, _) => Task.CompletedTask;

    public required Func<ClusterContext, ServiceCommand> Command { get; init; }

    /// <summary>Probes the service: null if it is ready, else what is missing.</summary>
    public required Func<ClusterContext, CancellationToken, Task<string?>> ProbeAsync { get; init; }

    /// <summary>Whether it has ended by itself with its work done, so that it is not missing although it does not run.</summary>
    public Func<ClusterHome, bool> IsFinished { get; init; } = _ => false;

    /// <summary>How long it may take until it is ready. One that always runs and takes longer, although all that it needs is ready, hangs: the supervisor ends it.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The ports that it listens on in a cluster.</summary>
    /// <param name="state">The cluster's state.</param>
    public IEnumerable<ClusterPort> PortsIn(ClusterState state) => state.Shape.Ports.Where(port => port.Service == Name && state.Uses(port));
}

/// <summary>A step that sets up the cluster once its services are ready; repeating it changes nothing.</summary>
/// <param name="Name">Its name in the progress display.</param>
/// <param name="Needs">The services that must be ready.</param>
/// <param name="RunAsync">Runs it; returns what it did, in a few words.</param>
public sealed record SetupStep(string Name, IReadOnlyList<string> Needs, Func<ClusterContext, CancellationToken, Task<string>> RunAsync);
