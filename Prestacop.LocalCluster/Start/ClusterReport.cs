using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>The status of a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>ready</c>, <c>stopped</c>, <c>finished</c>, or what is missing although it runs.</param>
/// <param name="Pid">Its process id; null if it does not run.</param>
/// <param name="Ports">Its ports by name.</param>
/// <param name="MemoryBytes">Resident memory in bytes; null if it does not run.</param>
/// <param name="Restarts">How often the supervisor has restarted it in the last minutes.</param>
public sealed record ServiceReport(string Name, string State, int? Pid, IReadOnlyDictionary<string, int> Ports, long? MemoryBytes, int Restarts = 0);

/// <summary>The status of the local cluster.</summary>
/// <param name="Home">Its folder.</param>
/// <param name="Services">The services that run, and those that should.</param>
/// <param name="Topics">Number of offsets in each topic; null if Kafka does not answer.</param>
/// <param name="StoredBytes">Bytes in HDFS; null if it does not answer.</param>
public sealed record ClusterReport(
    string Home, IReadOnlyList<ServiceReport> Services, IReadOnlyDictionary<string, long>? Topics, long? StoredBytes)
{
    public const string Ready = "ready";
    public const string Stopped = "stopped";
    public const string Finished = "finished";

    /// <summary>The report as <c>status --json</c> prints it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.ClusterReport);

    public bool AllReady => Services.All(service => service.State is Ready or Finished);

    public static async Task<ClusterReport> AskAsync(Repository repository, ClusterHome home, CancellationToken cancellationToken)
    {
        if (ClusterState.Load(home) is not { } state)
        {
            return new ClusterReport(
                home.Folder,
                [.. Cluster.Services.Where(service => service.Always)
                    .Select(service => new ServiceReport(service.Name, Stopped, null, new Dictionary<string, int>(), null))],
                null,
                null);
        }
        using var context = new ClusterContext(repository, home, state);
        var supervision = SupervisionReport.Read(home.SupervisionFile);
        var shown = Cluster.ServicesOf(state.Shape).Where(service => IsShown(service, state));
        var services = await Task.WhenAll(shown.Select(service => AskAsync(
            service, context, supervision?.Services.FirstOrDefault(supervised => supervised.Name == service.Name), cancellationToken)));
        // Of several nodes one is enough to answer.
        bool IsReady(string kind) => services.Any(service => Cluster.Get(service.Name).Kind == kind && service.State == Ready);
        return new ClusterReport(
            home.Folder,
            services,
            IsReady(KafkaService.Name) ? await context.Kafka.CountsAsync(cancellationToken) : null,
            IsReady(NameNodeService.Name) ? await context.Hdfs.StoredBytesAsync(cancellationToken) : null);
    }

    static bool IsShown(Service service, ClusterState state) =>
        service.Always
        || state.Running(service.Name) is not null
        || state.Asked.Contains(service.Name)
        // It is noted while it runs and after it died, but not after `down`.
        || (service.Name == SupervisorService.Name && state.Services.ContainsKey(service.Name));

    static async Task<ServiceReport> AskAsync(
        Service service, ClusterContext context, SupervisedService? supervised, CancellationToken cancellationToken)
    {
        var ports = service.PortsIn(context.State).ToDictionary(port => port.Name, context.State.Port);
        var restarts = supervised?.Restarts ?? 0;
        if (context.State.Running(service.Name) is null && service.IsFinished(context.Home))
            return new ServiceReport(service.Name, Finished, null, ports, null, restarts);
        if (context.State.Running(service.Name) is not { } process)
            return new ServiceReport(service.Name, supervised?.Reason is { } reason ? $"{Stopped}: {reason}" : Stopped, null, ports, null, restarts);
        var missing = await service.ProbeAsync(context, cancellationToken);
        return new ServiceReport(service.Name, missing ?? Ready, process.Pid, ports, process.ResidentBytes(), restarts);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ClusterReport))]
sealed partial class ReportJson : JsonSerializerContext;
