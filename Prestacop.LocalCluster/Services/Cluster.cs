using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The services of the local cluster, and the steps that set it up.</summary>
public static class Cluster
{
    /// <summary>Those of a cluster that has one node of each kind.</summary>
    public static IReadOnlyList<Service> Services { get; } = ServicesOf(ClusterShape.OneOfEach);

    static readonly IReadOnlyList<Service> Possible =
    [
        .. ServicesOf(new ClusterShape { Brokers = ClusterShape.MaxNodes, DataNodes = ClusterShape.MaxNodes, Kerberos = true }),
        .. ServicesOf(SparkCluster.Standalone), .. ServicesOf(SparkCluster.Yarn),
    ];

    /// <summary>Those of a cluster.</summary>
    /// <param name="shape">How many nodes it has.</param>
    public static IReadOnlyList<Service> ServicesOf(ClusterShape shape) =>
    [
        .. Enumerable.Range(1, shape.Brokers).Select(KafkaService.Declare),
        .. shape.Kerberos ? [KdcService.Declare()] : Array.Empty<Service>(),
        NameNodeService.Declare(shape.Kerberos),
        .. Enumerable.Range(1, shape.DataNodes).Select(DataNodeService.Declare),
        .. ServicesOf(shape.Spark),
        SparkConnectService.Declare(),
        HistoryService.Declare(),
        .. JobService.Names.Select(JobService.Declare),
        IndexService.Declare(),
        WebService.Declare(),
        .. ProducerService.Names.Select(ProducerService.Declare),
        SupervisorService.Declare(),
    ];

    /// <summary>Those that a cluster has only for Spark's jobs.</summary>
    /// <param name="kind">Where jobs run.</param>
    public static IReadOnlyList<Service> ServicesOf(SparkCluster kind) => kind switch
    {
        SparkCluster.Standalone => StandaloneService.Declare(),
        SparkCluster.Yarn => YarnService.Declare(),
        _ => [],
    };

    public static IReadOnlyList<SetupStep> Steps(int? partitions, ClusterShape? shape = null)
    {
        var nodes = shape ?? ClusterShape.OneOfEach;
        return [SetupSteps.Topics(partitions, nodes), SetupSteps.Storage(nodes), SetupSteps.Accounts(nodes)];
    }

    /// <summary>The services that are started only on request, without the supervisor, which nobody asks for by name.</summary>
    public static IReadOnlyList<string> Optional { get; } =
        [.. Services.Where(service => !service.Always && service.Name != SupervisorService.Name).Select(service => service.Name)];

    /// <summary>A service of any cluster.</summary>
    /// <exception cref="CommandException">There is none of that name.</exception>
    public static Service Get(string name) =>
        Find(name)
        ?? throw new CommandException($"There is no service '{name}'. Services are: {string.Join(", ", Services.Select(service => service.Name))}.");

    /// <summary>A service of any cluster; null when there is none of that name.</summary>
    public static Service? Find(string name) => Possible.FirstOrDefault(service => service.Name == name);
}
