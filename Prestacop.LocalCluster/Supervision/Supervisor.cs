using System.Globalization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Supervision;

/// <summary>
/// Restarts the services of a cluster that have died: those that always run, and those that <c>up</c> was asked for. It says what it does in
/// its log, and what it found in <see cref="SupervisionReport"/>. While <c>up</c> or <c>down</c> works it only watches.
/// </summary>
/// <param name="policy">When a service is restarted.</param>
/// <param name="log">Gets one line for each change.</param>
public sealed class Supervisor(Repository repository, ClusterHome home, RestartPolicy policy, TextWriter log, TimeProvider time)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);
    static readonly TimeSpan StopPollInterval = TimeSpan.FromMilliseconds(100);

    readonly Dictionary<string, ServiceWatch> _watches = [];
    readonly Dictionary<string, string> _said = [];

    /// <summary>Runs until it is cancelled, or until the cluster's state is deleted.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Say("supervisor", "started");
        while (ClusterState.Load(home) is { } state)
        {
            await CheckAsync(state, cancellationToken);
            RotateLogs(state);
            await Task.Delay(Interval, time, cancellationToken);
        }
        Say("supervisor", "ends: the cluster was deleted");
    }

    internal async Task CheckAsync(ClusterState state, CancellationToken cancellationToken)
    {
        // `up` starts and `down` stops services, and both hold the lock: what is missing meanwhile has not died.
        if (IsFree())
        {
            var supervised = Cluster.ServicesOf(state.Shape).Where(service => IsSupervised(service, state)).ToList();
            foreach (var service in supervised)
            {
                if (Watch(service).Check(state.Running(service.Name), time.GetUtcNow(), () => LogTail.LastWords(home.LogOf(service.Name))))
                    await RestartAsync(service, cancellationToken);
                else if (Watch(service).AwaitsReady && service.Always)
                    await EndIfStuckAsync(service, state, cancellationToken);
            }
            foreach (var name in _watches.Keys.Except(supervised.Select(service => service.Name)).ToList())
                _watches.Remove(name);
        }
        Report();
    }

    // What has finished is not missing.
    bool IsSupervised(Service service, ClusterState state) =>
        service.Always || (state.Asked.Contains(service.Name) && !(state.Running(service.Name) is null && service.IsFinished(home)));

    ServiceWatch Watch(Service service) =>
        _watches.TryGetValue(service.Name, out var watch) ? watch : _watches[service.Name] = new ServiceWatch(service.Name, policy);

    bool IsFree()
    {
        using var alone = home.TryLock();
        return alone is not null;
    }

    async Task RestartAsync(Service service, CancellationToken cancellationToken)
    {
        var watch = Watch(service);
        try
        {
            if (ClusterState.Load(home) is not { } state)
                return;
            using var context = new ClusterContext(repository, home, state) { Time = time };
            if (await MissingNeedAsync(service, context, cancellationToken) is { } need)
            {
                watch.WaitFor(need, time.GetUtcNow());
                return;
            }
            if (service.FindObstacle(context) is { } obstacle)
            {
                watch.WaitFor(obstacle, time.GetUtcNow());
                return;
            }
            // Before the lock is taken, since it may take seconds and can be repeated.
            await service.PrepareAsync(context, cancellationToken);
            using var alone = home.TryLock();
            // Somebody may have started or stopped it, or all of the cluster, since it was found dead.
            if (alone is null || ClusterState.Load(home) is not { } current || current.Running(service.Name) is not null || !IsSupervised(service, current))
                return;
            var process = ServiceLauncher.Launch(service, context);
            current.With(service.Name, process).Save(home);
            watch.Started(process, time.GetUtcNow());
            Say(service.Name, string.Create(CultureInfo.InvariantCulture, $"restarted as process {process.Pid}"));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, the other services must not suffer from it, and the next attempt comes by itself.
            watch.Failed(failure.Message, time.GetUtcNow());
        }
    }

    /// <summary>A process that runs and does not work, such as a broker that failed during its start and cannot end, would be taken for a running service for ever.</summary>
    async Task EndIfStuckAsync(Service service, ClusterState state, CancellationToken cancellationToken)
    {
        var watch = Watch(service);
        using var context = new ClusterContext(repository, home, state) { Time = time };
        if (await IsReadyAsync(service, context, cancellationToken))
        {
            watch.Ready();
            return;
        }
        if (!watch.IsStuck(time.GetUtcNow(), service.ReadyTimeout) || state.Running(service.Name) is not { } process || await MissingNeedAsync(service, context, cancellationToken) is not null)
            return;
        using var alone = home.TryLock();
        // Somebody may have started or stopped it meanwhile.
        if (alone is null || ClusterState.Load(home)?.Running(service.Name) != process)
            return;
        var hung = $"it was not ready {Ages.Format(service.ReadyTimeout)} after its start, and was ended";
        Say(service.Name, hung);
        await ProcessTerminator.StopAsync(process, StopTimeout, StopPollInterval, cancellationToken);
        watch.Ended(hung, time.GetUtcNow());
    }

    /// <returns>The name of a service that must be ready first; null when all are. Of several nodes of a kind one is enough.</returns>
    static async Task<string?> MissingNeedAsync(Service service, ClusterContext context, CancellationToken cancellationToken)
    {
        foreach (var need in service.Needs)
        {
            var isReady = false;
            foreach (var node in Cluster.ServicesOf(context.State.Shape).Where(other => other.Kind == need))
                isReady = isReady || await IsReadyAsync(node, context, cancellationToken);
            if (!isReady)
                return need;
        }
        return null;
    }

    void RotateLogs(ClusterState state)
    {
        foreach (var service in Cluster.ServicesOf(state.Shape))
        {
            try
            {
                if (LogRotation.Rotate(home.LogOf(service.Name)))
                    Say($"log of {service.Name}", string.Create(CultureInfo.InvariantCulture, $"set aside at {time.GetUtcNow():HH:mm:ss}"));
            }
            catch (IOException full)
            {
                Say($"log of {service.Name}", $"cannot be set aside: {full.Message}");
            }
        }
    }

    static async Task<bool> IsReadyAsync(Service service, ClusterContext context, CancellationToken cancellationToken)
    {
        if (context.State.Running(service.Name) is null)
            return false;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ProbeTimeout);
        try
        {
            return await service.ProbeAsync(context, timeout.Token) is null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    void Report()
    {
        var now = time.GetUtcNow();
        var services = _watches.Values.Select(watch => watch.Report(now)).ToList();
        foreach (var service in services)
            Say(service.Name, service.Reason ?? "runs");
        new SupervisionReport(Environment.ProcessId, now, services).Write(home.SupervisionFile);
    }

    /// <summary>Writes a line, but not the same one again.</summary>
    void Say(string subject, string text)
    {
        if (_said.TryGetValue(subject, out var said) && said == text)
            return;
        _said[subject] = text;
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {subject}: {text}"));
        log.Flush();
    }
}
