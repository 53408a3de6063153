using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>Stops the processes of the local cluster, and no others.</summary>
public sealed class ClusterStopper(ClusterHome home, Action<StepProgress> report)
{
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <returns>How many services and programs ran.</returns>
    public Task<int> StopAsync(CancellationToken cancellationToken) => StopAsync(keep: [], cancellationToken);

    /// <param name="keep">Names of the services and programs that keep running.</param>
    /// <param name="cancellationToken">Cancels the wait for its end.</param>
    /// <returns>How many of the others ran.</returns>
    public async Task<int> StopAsync(IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        using var alone = home.Lock();
        if (ClusterState.Load(home) is not { } state)
            return 0;
        var running = Running(state).Except(keep).ToList();
        // Programs first, then the services that they use.
        foreach (var group in running.GroupBy(IsService).OrderBy(group => group.Key))
            await Task.WhenAll(group.Select(name => StopAsync(name, state.Services[name], cancellationToken)));
        // Also forgets what has ended by itself.
        (state with { Services = state.Services.Where(service => service.Value.IsRunning).ToDictionary() }).Save(home);
        return running.Count;
    }

    /// <summary>The names of the processes that run.</summary>
    public static IReadOnlyList<string> Running(ClusterState? state) =>
        state is null ? [] : [.. state.Services.Keys.Where(name => state.Running(name) is not null).OrderBy(IsService)];

    static bool IsService(string name) => Cluster.Services.Any(service => service.Name == name);

    async Task StopAsync(string name, ProcessIdentity process, CancellationToken cancellationToken)
    {
        report(new StepProgress(name, StepPhase.Working, ""));
        var killed = !await ProcessTerminator.StopAsync(process, StopTimeout, PollInterval, cancellationToken);
        report(new StepProgress(name, StepPhase.Done, killed ? $"killed, because it did not end within {StopTimeout.TotalSeconds:0} s" : "stopped"));
    }
}
