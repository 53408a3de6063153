using System.Diagnostics;
using Prestacop.Contracts;
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

    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        using var alone = home.Lock();
        var known = ClusterState.Load(home);
        var shape = request.ShapeAfter(known);
        _state = new ClusterState
        {
            KafkaClusterId = known?.KafkaClusterId ?? KafkaService.NewClusterId(),
            Ports = request.Ports.Resolve(known, home.Choice, shape),
            Shape = shape,
            Services = known?.Services ?? new Dictionary<string, ProcessIdentity>(),
            Asked = request.AskedAfter(known),
            JobOptions = request.JobOptionsAfter(known),
            IsSecure = request.IsSecureAfter(known),
        };
        var wanted = Cluster.ServicesOf(shape).Where(service => request.Wants(service, _state)).ToList();
        var missing = wanted.Where(service => _state.Running(service.Name) is null).ToList();
        Check(missing);
        Directory.CreateDirectory(home.Logs);
        Directory.CreateDirectory(home.Data);
        PlateKeys.CreateFile(home.PlateKey);
        if (_state.IsSecure)
            home.Accounts.Prepare(ClusterEnvironment.KafkaBootstrap(_state), ClusterEnvironment.AddressesOfBrokers(_state, ClusterPort.KafkaAdministrator));
        if (shape.Kerberos)
            home.Kerberos.PrepareCertificate();
        _state.Save(home);

        using var context = new ClusterContext(repository, home, _state);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var steps = new Dictionary<string, Task>();
        // The supervisor comes last: what fails during the first start is reported to the caller.
        foreach (var service in wanted.Where(service => service.NeedsSteps.Count == 0 && service.Name != SupervisorService.Name))
            AddService(service, service.Needs);
        foreach (var step in Cluster.Steps(request.Partitions, shape))
            steps[step.Name] = RunStepAsync(step.Name, step.Needs, () => step.RunAsync(context, stop.Token));
        foreach (var service in wanted.Where(service => service.NeedsSteps.Count > 0))
            AddService(service, [.. service.Needs, .. service.NeedsSteps]);
        foreach (var service in wanted.Where(service => service.Name == SupervisorService.Name))
            AddService(service, [.. steps.Keys]);
        await Task.WhenAll(steps.Values);
        return new StartResult(_state, missing.ConvertAll(service => service.Name), [.. context.Notices]);

        void AddService(Service service, IReadOnlyList<string> needs) => steps[service.Name] =
            RunStepAsync(service.Name, needs, () => BringUpAsync(service, missing.Contains(service), context, stop.Token));

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
    /// <param name="request">What is to be started.</param>
    public static IReadOnlyList<string> StepNames(ClusterState? known, StartRequest request) =>
    [
        .. Cluster.ServicesOf(request.ShapeAfter(known)).Where(service => request.Wants(service, known)).Select(service => service.Name),
        .. Cluster.Steps(null).Select(step => step.Name),
    ];

    /// <summary>Checks everything that can be checked before anything is started.</summary>
    void Check(List<Service> missing)
    {
        if (missing.Count == 0)
            return;
        _ = JavaCommand.Java;
        if (_state.Shape.Kerberos)
            KerberosCommand.Require();
        foreach (var service in missing)
        {
            if (service.Module is { } module)
                JavaCommand.RequireJars(repository, module);
            foreach (var port in service.PortsIn(_state))
            {
                var number = _state.Port(port);
                if (PortOwner.IsTaken(number))
                {
                    throw new CommandException($"Port {number}, which {service.Name} needs, is in use by {PortOwner.Describe(number)}. "
                        + $"Stop that process, or set another port with {(port.Option is { } option ? $"{option} N, with " : "")}{port.Variable}=N in the environment, "
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
            if (service.FindObstacle(context) is { } missing)
                throw new CommandException($"{service.Name} needs {missing}. Make room, or choose another folder with --home DIR, and run the command again.");
            await service.PrepareAsync(context, cancellationToken);
            Launch(service, context);
        }
        await WaitUntilReadyAsync(service, context, cancellationToken);
        return start ? $"ready in {clock.Elapsed.TotalSeconds:0.0} s" : "already running";
    }

    void Launch(Service service, ClusterContext context)
    {
        var process = ServiceLauncher.Launch(service, context);
        lock (_stateLock)
        {
            // Saved immediately: `down` must find the process even if this program is killed before the service is ready.
            _state = _state.With(service.Name, process);
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
