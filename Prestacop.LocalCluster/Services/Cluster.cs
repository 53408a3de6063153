using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Services;

/// <summary>The services of the local cluster, and the steps that set it up.</summary>
public static class Cluster
{
    public static IReadOnlyList<Service> Services { get; } =
    [
        KafkaService.Declare(),
        NameNodeService.Declare(),
        DataNodeService.Declare(),
        SparkConnectService.Declare(),
        .. JobService.Names.Select(JobService.Declare),
        WebService.Declare(),
        SupervisorService.Declare(),
    ];

    public static IReadOnlyList<SetupStep> Steps(int? partitions) =>
    [
        SetupSteps.Topics(partitions),
        SetupSteps.Storage(),
        SetupSteps.Accounts(),
    ];

    /// <summary>The services that are started only on request, without the supervisor, which nobody asks for by name.</summary>
    public static IReadOnlyList<string> Optional { get; } =
        [.. Services.Where(service => !service.Always && service.Name != SupervisorService.Name).Select(service => service.Name)];

    public static Service Get(string name) =>
        Services.FirstOrDefault(service => service.Name == name)
        ?? throw new CommandException($"There is no service '{name}'. Services are: {string.Join(", ", Services.Select(service => service.Name))}.");
}
