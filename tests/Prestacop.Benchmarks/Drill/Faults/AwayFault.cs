using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>Killed with -9, and nobody starts it again before the fault is taken away: the supervisor is stopped meanwhile.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="services">What is away, each of which has a supervisor.</param>
sealed class AwayFault(DrillCluster cluster, IReadOnlyList<string> services) : IDrillFault
{
    ProcessIdentity? _supervisor;

    /// <summary>The same of a part that no supervisor restarts.</summary>
    public const string Alone = "is away";

    public string Text => services.Count == 1 ? Alone : $"is away with {string.Join(", ", services.Skip(1))}";

    public async Task InjectAsync(CancellationToken cancellationToken)
    {
        _supervisor = cluster.Process(SupervisorService.Name);
        Signals.Send(_supervisor, Signals.Stop);
        foreach (var service in services)
            await KilledProcess.KillAsync(cluster.Process(service), cancellationToken);
    }

    public Task HealAsync()
    {
        if (_supervisor is { } supervisor)
            Signals.Send(supervisor, Signals.Continue);
        _supervisor = null;
        return Task.CompletedTask;
    }
}
