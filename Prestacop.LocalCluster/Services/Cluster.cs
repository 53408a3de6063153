using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.Services;

/// <summary>The local stack, declared: what runs, and what is set up in it.</summary>
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
        TopicsStep.Declare(partitions),
        StorageStep.Declare(),
    ];

    public static Service Get(string name) =>
        Services.FirstOrDefault(service => service.Name == name)
        ?? throw new CommandException($"There is no service '{name}'. Services are: {string.Join(", ", Services.Select(service => service.Name))}.");
}
