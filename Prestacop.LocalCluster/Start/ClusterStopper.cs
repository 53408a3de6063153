using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>Ends what <c>up</c> has started, and nothing else.</summary>
public sealed class ClusterStopper(ClusterHome home, Action<PartProgress> report)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using var alone = home.Lock();
        if (ClusterState.Load(home) is not { } state)
            return 0;
        var running = Running(state);
        // Programs before the services that they use.
        foreach (var group in running.GroupBy(IsService).OrderBy(group => group.Key))
            await Task.WhenAll(group.Select(name => StopAsync(name, state.Services[name], cancellationToken)));
        (state with { Services = new Dictionary<string, ProcessIdentity>() }).Save(home);
        return running.Count;
    }

    /// <summary>The names of what is to be ended.</summary>
    public static IReadOnlyList<string> Running(ClusterState? state) =>
        state is null ? [] : [.. state.Services.Keys.Where(name => state.Running(name) is not null).OrderBy(IsService)];

    static bool IsService(string name) => Cluster.Services.Any(service => service.Name == name);

    async Task StopAsync(string name, ProcessIdentity process, CancellationToken cancellationToken)
    {
        report(new PartProgress(name, PartPhase.Working, ""));
        var killed = !await ProcessTerminator.StopAsync(process, Patience, BetweenLooks, cancellationToken);
        report(new PartProgress(name, PartPhase.Done, killed ? $"killed, since it did not end within {Patience.TotalSeconds:0} s" : "stopped"));
    }
}
