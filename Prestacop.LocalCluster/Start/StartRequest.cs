using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>What a start is asked for.</summary>
/// <param name="Ports">The ports of the services.</param>
public sealed record StartRequest(PortChoice Ports)
{
    /// <summary>Services beyond those that always run.</summary>
    public IReadOnlyList<string> Extras { get; init; } = [];

    /// <summary>Partitions of each topic; null keeps those of existing topics.</summary>
    public int? Partitions { get; init; }

    /// <summary>New options of jobs, by the name of the job; a job without new options keeps those of its last start.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> JobOptions { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Whether the cluster is to stay: the extras are noted for later starts, those of earlier starts are started too, and a supervisor
    /// restarts what dies. Otherwise whoever starts it looks after it and stops it.
    /// </summary>
    public bool Supervised { get; init; }

    /// <summary>Whether the cluster is to be secure; null keeps it as it was, and makes a new one that is not.</summary>
    public bool? Secure { get; init; }

    /// <summary>Whether the service is to run after the start.</summary>
    /// <param name="service">The service.</param>
    /// <param name="known">The saved state; null if there is none.</param>
    public bool Wants(Service service, ClusterState? known) =>
        service.Always
        || Extras.Contains(service.Name)
        || known?.Running(service.Name) is not null
        || (Supervised && (service.Name == SupervisorService.Name || known?.Asked.Contains(service.Name) is true));

    /// <exception cref="CommandException">Something of the cluster runs, and the cluster is otherwise.</exception>
    internal bool IsSecureAfter(ClusterState? known)
    {
        var before = known?.IsSecure ?? false;
        if (Secure is null || Secure == before || known is null || !known.AnyRunning)
            return Secure ?? before;
        throw new CommandException(before
            ? "The cluster runs with accounts. Run ./prestacop down first, then up --secure false."
            : "The cluster runs without accounts. Run ./prestacop down first, then up --secure.");
    }

    internal IReadOnlyList<string> AskedAfter(ClusterState? known) =>
        [.. (known?.Asked ?? []).Union(Supervised ? Extras : [])];

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> JobOptionsAfter(ClusterState? known)
    {
        var options = (known?.JobOptions ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary();
        foreach (var (job, given) in JobOptions)
            options[job] = given;
        return options;
    }
}
