using System.Diagnostics;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>The result of a start.</summary>
/// <param name="State">The state of the cluster after it.</param>
/// <param name="Started">The services that were started.</param>
/// <param name="Notices">Lines to show to the user.</param>
public sealed record StartResult(ClusterState State, IReadOnlyList<string> Started, IReadOnlyList<string> Notices);

/// <summary>Starts the services that do not run, in parallel where their dependencies allow.</summary>
public sealed class ClusterStarter(Repository repository, ClusterHome home, Action<StepProgress> report)
{
    static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(150);

    readonly Lock _stateLock = new();
    ClusterState _state = null!;

    public async Task<StartResult> StartAsync(PortChoice choice, IReadOnlyList<string> extras, int? partitions, CancellationToken cancellationToken)
    {
        using var alone = home.Lock();
        var known = ClusterState.Load(home);
        _state = new ClusterState
        {
            KafkaClusterId = known?.KafkaClusterId ?? KafkaService.NewClusterId(),
            Ports = choice.Resolve(known, home.Choice),
            Services = known?.Services ?? new Dictionary<string, ProcessIdentity>(),
        };
        var wanted = Wanted(extras);
        var missing = wanted.Where(service => _state.Running(service.Name) is null).ToList();
        Check(missing);
        Directory.CreateDirectory(home.Logs);
        Directory.CreateDirectory(home.Data);
        _state.Save(home);

        using var context = new ClusterContext(repository, home, _state);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var steps = new Dictionary<string, Task>();
        foreach (var service in wanted)
            steps[service.Name] = RunStepAsync(service.Name, service.Needs, () => BringUpAsync(service, missing.Contains(service), context, stop.Token));
        foreach (var step in Cluster.Steps(partitions))
            steps[step.Name] = RunStepAsync(step.Name, step.Needs, () => step.RunAsync(context, stop.Token));
        await Task.WhenAll(steps.Values);
        return new StartResult(_state, missing.ConvertAll(service => service.Name), [.. context.Notices]);

        async Task RunStepAsync(string name, IReadOnlyList<string> needs, Func<Task<string>> run)
        {
            await Task.WhenAll(needs.Select(need => steps[need]));
            report(new StepProgress(name, StepPhase.Working, ""));
            try
            {
                report(new StepProgress(name, StepPhase.Done, await run()));
            }
            catch (Exception failure)
            {
                var outcome = failure is OperationCanceledException ? "cancelled" : "failed";
                report(new StepProgress(name, StepPhase.Failed, outcome));
                await stop.CancelAsync();
                throw;
            }
        }
    }

    /// <summary>The names of the steps of a start, in order.</summary>
    /// <param name="known">The saved state; null if there is none.</param>
    /// <param name="extras">Services that are started only on request.</param>
    public static IReadOnlyList<string> Parts(ClusterState? known, IReadOnlyList<string> extras) =>
    [
        .. Cluster.Services.Where(service => IsWanted(service, known, extras)).Select(service => service.Name),
        .. Cluster.Steps(null).Select(step => step.Name),
    ];

    List<Service> Wanted(IReadOnlyList<string> extras) => [.. Cluster.Services.Where(service => IsWanted(service, _state, extras))];

    static bool IsWanted(Service service, ClusterState? known, IReadOnlyList<string> extras) =>
        service.Always || extras.Contains(service.Name) || known?.Running(service.Name) is not null;

    /// <summary>Checks everything that can be checked before anything is started.</summary>
    void Check(List<Service> missing)
    {
        if (missing.Count == 0)
            return;
        _ = JavaCommand.Java;
        foreach (var service in missing)
        {
            if (service.Module is { } module)
                JavaCommand.RequireJars(repository, module);
            foreach (var port in service.Ports)
            {
                var number = _state.Port(port);
                if (PortOwner.IsTaken(number))
                {
                    throw new CommandException($"Port {number}, which {service.Name} needs, is in use by {PortOwner.Describe(number)}. "
                        + $"Stop that process, or set another port with {port.Option} N, with {port.Variable}=N in the environment, "
                        + "or use free ports for the whole cluster with --free-ports.");
                }
            }
        }
    }

    async Task<string> BringUpAsync(Service service, bool start, ClusterContext context, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        if (start)
        {
            await service.PrepareAsync(context, cancellationToken);
            Launch(service, context);
        }
        await WaitUntilReadyAsync(service, context, cancellationToken);
        return start ? $"ready in {clock.Elapsed.TotalSeconds:0.0} s" : "already running";
    }

    void Launch(Service service, ClusterContext context)
    {
        var command = service.Command(context);
        var variables = ClusterEnvironment.Of(repository, home, context.State);
        foreach (var (name, value) in command.Environment)
            variables[name] = value;
        using var process = DetachedProcess.Start(command.Program, command.ArgumentsFor(repository), variables, home.LogOf(service.Name), home.Folder);
        lock (_stateLock)
        {
            // Saved immediately: `down` must find the process even if this program is killed before the service is ready.
            _state = _state.With(service.Name, process.Identity);
            _state.Save(home);
        }
    }

    async Task WaitUntilReadyAsync(Service service, ClusterContext context, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var missing = await ProbeAsync(service, context, cancellationToken);
            if (missing is null)
                return;
            if (_state.Running(service.Name) is null)
                throw new CommandException($"{service.Name} ended during its start. {LogTail.Quote(home.LogOf(service.Name))}");
            if (clock.Elapsed > service.ReadyTimeout)
            {
                throw new CommandException(
                    $"{service.Name} was not ready within {service.ReadyTimeout.TotalSeconds:0} s: {missing}. {LogTail.Quote(home.LogOf(service.Name))}",
                    exitCode: ExitCodes.TimedOut);
            }
            await Task.Delay(ProbeInterval, cancellationToken);
        }
    }

    static async Task<string?> ProbeAsync(Service service, ClusterContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await service.ProbeAsync(context, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it does not answer within the timeout";
        }
    }
}
