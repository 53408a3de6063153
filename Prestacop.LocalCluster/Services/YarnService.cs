using System.Text.Json;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>YARN on this machine: the ResourceManager, and NodeManagers that start the containers of jobs.</summary>
public static class YarnService
{
    public const string ResourceManagerName = "resourcemanager";
    public const string NodeManagerName = "nodemanager";

    public static IReadOnlyList<Service> Declare() =>
        [DeclareResourceManager(), .. Enumerable.Range(1, ClusterShape.SparkNodes).Select(DeclareNodeManager)];

    static Service DeclareResourceManager() => new()
    {
        Name = ResourceManagerName,
        Module = "hadoop",
        Command = context => Java("org.apache.hadoop.yarn.server.resourcemanager.ResourceManager", [], context.Home.LogOf(ResourceManagerName)),
        ProbeAsync = async (context, cancellationToken) =>
        {
            var (answer, failure) = await AskAsync(context, "info", cancellationToken);
            return answer is { } info ? info.GetProperty("clusterInfo").GetProperty("state").GetString() is "STARTED" ? null : "it is starting" : failure;
        },
    };

    static Service DeclareNodeManager(int node) => new()
    {
        Name = NodeName.Of(NodeManagerName, node),
        Kind = NodeManagerName,
        Module = "hadoop",
        Needs = [ResourceManagerName],
        Command = context => Java("org.apache.hadoop.yarn.server.nodemanager.NodeManager", Settings(context, node), context.Home.LogOf(NodeName.Of(NodeManagerName, node))),
        ProbeAsync = async (context, cancellationToken) => await AskAsync(context, "nodes", cancellationToken) switch
        {
            (null, var failure) => $"the ResourceManager does not answer: {failure}",
            ({ } nodes, _) => IsRunning(nodes, context.State.Port(ClusterPort.NodeManager.Of(node))) ? null : "it has not registered with the ResourceManager",
        },
    };

    static IReadOnlyList<string> Settings(ClusterContext context, int node)
    {
        var folder = Path.Combine(context.Home.Data, "yarn", NodeName.Of(NodeManagerName, node));
        return
        [
            .. HadoopSetting.Of("yarn.nodemanager.address", Address(context, ClusterPort.NodeManager, node)),
            .. HadoopSetting.Of("yarn.nodemanager.localizer.address", Address(context, ClusterPort.NodeManagerLocalizer, node)),
            .. HadoopSetting.Of("yarn.nodemanager.webapp.address", Address(context, ClusterPort.NodeManagerHttp, node)),
            .. HadoopSetting.Of("yarn.nodemanager.local-dirs", Path.Combine(folder, "local")),
            .. HadoopSetting.Of("yarn.nodemanager.log-dirs", Path.Combine(folder, "logs")),
        ];
    }

    /// <summary>Of the nodes that the ResourceManager knows, by the name of the address and the port; without any there is no list.</summary>
    static bool IsRunning(JsonElement nodes, int port) =>
        nodes.TryGetProperty("nodes", out var found) && found.ValueKind is JsonValueKind.Object && found.TryGetProperty("node", out var list)
        && list.EnumerateArray().Any(node => node.GetProperty("id").GetString()!.EndsWith(FormattableString.Invariant($":{port}"), StringComparison.Ordinal) && node.GetProperty("state").GetString() == "RUNNING");

    static Task<(JsonElement? Answer, string? Failure)> AskAsync(ClusterContext context, string what, CancellationToken cancellationToken) =>
        HttpProbe.GetJsonAsync($"http://{ClusterEnvironment.AddressOf(context.State, ClusterPort.ResourceManagerHttp)}/ws/v1/cluster/{what}", cancellationToken);

    static string Address(ClusterContext context, ClusterPort port, int node) => ClusterEnvironment.AddressOf(context.State, port.Of(node));

    static JavaCommand Java(string mainClass, IReadOnlyList<string> arguments, string log)
    {
        var command = JavaCommand.Hadoop(mainClass, arguments, "384m", log);
        // YARN makes its servers by reflection, as Spark does.
        return command with
        {
            JvmOptions = [.. command.JvmOptions, .. SparkConnectService.RequiredJvmOptions],
            // Containers start their Java from it.
            Environment = new Dictionary<string, string?> { ["JAVA_HOME"] = JavaCommand.JavaHome },
        };
    }
}
