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

    /// <summary>New options of jobs and producers by their name; who has no new options keeps those of the last start.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> JobOptions { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Whether the cluster is to stay: the extras are noted for later starts, those of earlier starts are started too, and a supervisor
    /// restarts what dies. Otherwise whoever starts it looks after it and stops it.
    /// </summary>
    public bool Supervised { get; init; }

    /// <summary>Whether the cluster is to be secure; null keeps it as it was, and makes a new one that is not.</summary>
    public bool? Secure { get; init; }

    /// <summary>How many brokers the cluster is to have; null keeps their number, and makes a new cluster with one.</summary>
    public int? Brokers { get; init; }

    /// <summary>How many DataNodes it is to have; null keeps their number.</summary>
    public int? DataNodes { get; init; }

    /// <summary>Where jobs may run; null keeps it as it was.</summary>
    public SparkCluster? Spark { get; init; }

    /// <summary>Whether HDFS asks for Kerberos; null keeps it as it was, and makes a new cluster without.</summary>
    public bool? Kerberos { get; init; }

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

    /// <exception cref="CommandException">The cluster cannot become what is asked for.</exception>
    internal ClusterShape ShapeAfter(ClusterState? known)
    {
        var before = known?.Shape ?? ClusterShape.OneOfEach;
        var after = new ClusterShape { Brokers = Brokers ?? before.Brokers, DataNodes = DataNodes ?? before.DataNodes, Spark = Spark ?? before.Spark, Kerberos = Kerberos ?? before.Kerberos };
        if (after.Kerberos && after.Spark != SparkCluster.None)
        {
            throw new CommandException("--kerberos does not go with --spark-cluster: Spark gives the executors of a standalone cluster no tokens for HDFS, and the local YARN has no Kerberos. "
                + "Run up with --spark-cluster none, or without --kerberos.");
        }
        if (known is null)
            return after;
        if (after.Brokers != before.Brokers)
        {
            throw new CommandException($"The cluster has {Count(before.Brokers, "broker")}, and the copies of its records are on them: --brokers is for a new cluster. "
                + "Run up without it, or ./prestacop down --purge first.");
        }
        if (after.Kerberos != before.Kerberos)
        {
            throw new CommandException($"The cluster was made with{(before.Kerberos ? "" : "out")} Kerberos, and the owners of its files are those of that: --kerberos is for a new cluster. "
                + "Run up without it, or ./prestacop down --purge first.");
        }
        if (after.DataNodes < before.DataNodes)
        {
            throw new CommandException($"The cluster has {Count(before.DataNodes, "DataNode")}, and files are on all of them: --datanodes may only grow. "
                + "Run up without it, or ./prestacop down --purge first.");
        }
        if (after.Spark != before.Spark && Cluster.ServicesOf(before.Spark).FirstOrDefault(service => known.Running(service.Name) is not null) is { } running)
            throw new CommandException($"{running.Name} runs. Run ./prestacop down first, then up with another --spark-cluster.");
        return after;

        static string Count(int number, string one) => number == 1 ? $"one {one}" : FormattableString.Invariant($"{number} {one}s");
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
