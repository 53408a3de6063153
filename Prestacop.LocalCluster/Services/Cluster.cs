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
        WebService.Declare(),
    ];

    public static IReadOnlyList<SetupStep> Steps(int? partitions) =>
    [
        SetupSteps.Topics(partitions),
        SetupSteps.Storage(),
    ];

    public static Service Get(string name) =>
        Services.FirstOrDefault(service => service.Name == name)
        ?? throw new CommandException($"There is no service '{name}'. Services are: {string.Join(", ", Services.Select(service => service.Name))}.");
}
