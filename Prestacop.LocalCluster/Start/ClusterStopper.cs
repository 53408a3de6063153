using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>Stops the processes of the local cluster, and no others.</summary>
public sealed class ClusterStopper(ClusterHome home, Action<StepProgress> report)
{
    // A job has its last batch to finish.
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    // The last of several brokers wait for controllers that have ended with the others. All that they have is in files, which are read again at the next start.
    static readonly TimeSpan StopTimeoutOfBrokers = TimeSpan.FromSeconds(15);
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
        await StopAsync(running, state, cancellationToken);
        return running.Count;
    }

    /// <summary>Stops services that are started only on request, and forgets the request: the next <c>up</c> does not start them.</summary>
    /// <param name="names">Some of <see cref="Cluster.Optional"/>.</param>
    /// <param name="cancellationToken">Cancels the wait for their end.</param>
    public async Task StopForGoodAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        using var alone = home.Lock();
        if (ClusterState.Load(home) is not { } state)
            return;
        // First of all: while the lock is held the supervisor restarts nothing, and afterwards it must not want them.
        state = state with { Asked = [.. state.Asked.Except(names)] };
        state.Save(home);
        await StopAsync([.. Running(state).Intersect(names)], state, cancellationToken);
    }

    /// <summary>The names of the processes that run.</summary>
    public static IReadOnlyList<string> Running(ClusterState? state) =>
        state is null ? [] : [.. state.Services.Keys.Where(name => state.Running(name) is not null).OrderBy(StopOrder)];

    /// <summary>The supervisor first, since it would start the others again; then programs and jobs, then the services that they use.</summary>
    static int StopOrder(string name) => Cluster.Find(name) switch
    {
        { Name: SupervisorService.Name } => 0,
        null => 1,
        { Always: false } => 2,
        _ => 3,
    };

    async Task StopAsync(IReadOnlyList<string> names, ClusterState state, CancellationToken cancellationToken)
    {
        foreach (var group in names.GroupBy(StopOrder).OrderBy(group => group.Key))
            await Task.WhenAll(group.Select(name => StopAsync(name, state.Services[name], TimeoutOf(name, state), cancellationToken)));
        // Also forgets what has ended by itself.
        (state with { Services = state.Services.Where(service => service.Value.IsRunning).ToDictionary() }).Save(home);
    }

    static TimeSpan TimeoutOf(string name, ClusterState state) =>
        state.Shape.Brokers > 1 && Cluster.Find(name)?.Kind == KafkaService.Name ? StopTimeoutOfBrokers : StopTimeout;

    async Task StopAsync(string name, ProcessIdentity process, TimeSpan timeout, CancellationToken cancellationToken)
    {
        report(new StepProgress(name, StepPhase.Working, ""));
        var killed = !await ProcessTerminator.StopAsync(process, timeout, PollInterval, cancellationToken);
        report(new StepProgress(name, StepPhase.Done, killed ? $"killed, because it did not end within {timeout.TotalSeconds:0} s" : "stopped"));
    }
}
