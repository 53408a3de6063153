using System.Text.Json;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The DataNodes of HDFS, which store the blocks of the files. Each has a folder and ports of its own.</summary>
public static class DataNodeService
{
    public const string Name = "datanode";

    const string MainClass = "org.apache.hadoop.hdfs.server.datanode.DataNode";

    /// <param name="node">Its number, from 1.</param>
    public static Service Declare(int node = 1) => new()
    {
        Name = NodeName.Of(Name, node),
        Kind = Name,
        Module = "hadoop",
        Needs = [NameNodeService.Name],
        Command = context => HdfsKerberos.Add(context, JavaCommand.Hadoop(MainClass, Settings(context, node), "384m", context.Home.LogOf(NodeName.Of(Name, node)))),
        ProbeAsync = (context, cancellationToken) => ProbeAsync(context, node, cancellationToken),
    };

    /// <summary>What differs from hadoop-config, which is that of the first one.</summary>
    static IReadOnlyList<string> Settings(ClusterContext context, int node) => node == 1 ? [] :
    [
        .. HadoopSetting.Of("dfs.datanode.data.dir", Path.Combine(context.Home.Data, "hdfs", NodeName.Of("data", node))),
        .. HadoopSetting.Of("dfs.datanode.address", ClusterEnvironment.AddressOf(context.State, ClusterPort.DataNode.Of(node))),
        .. HadoopSetting.Of("dfs.datanode.http.address", ClusterEnvironment.AddressOf(context.State, ClusterPort.DataNodeHttp.Of(node))),
        .. HadoopSetting.Of("dfs.datanode.https.address", ClusterEnvironment.AddressOf(context.State, ClusterPort.DataNodeHttp.Of(node))),
        .. HadoopSetting.Of("dfs.datanode.ipc.address", ClusterEnvironment.AddressOf(context.State, ClusterPort.DataNodeIpc.Of(node))),
    ];

    // The NameNode believes for minutes that a DataNode is there which was killed.
    static async Task<string?> ProbeAsync(ClusterContext context, int node, CancellationToken cancellationToken)
    {
        foreach (var port in Cluster.Get(NodeName.Of(Name, node)).PortsIn(context.State))
        {
            if (!await PortProbe.AcceptsAsync(context.State.Port(port), cancellationToken))
                return "it does not listen on its ports yet";
        }
        return await context.Hdfs.ProbeStorageAsync(cancellationToken)
            // Of several the NameNode's number does not tell whether it is this one that has registered.
            ?? (context.State.Shape.DataNodes > 1 ? await ProbeItselfAsync(context, ClusterPort.DataNodeHttp.Of(node), cancellationToken) : null);
    }

    static async Task<string?> ProbeItselfAsync(ClusterContext context, ClusterPort port, CancellationToken cancellationToken)
    {
        using var client = context.State.Shape.Kerberos
            ? ClusterEnvironment.HdfsConnectionOf(context.Home, context.State).CreateClient(ClusterEnvironment.HdfsAddressOf(context.State, port), HttpProbe.Timeout)
            : null;
        var address = new Uri(ClusterEnvironment.HdfsAddressOf(context.State, port), "jmx?qry=Hadoop:service=DataNode,name=DataNodeInfo");
        var (answer, failure) = await HttpProbe.GetJsonAsync(address.AbsoluteUri, cancellationToken, client);
        if (answer is not { } found)
            return failure;
        // A list as text: what it does for each NameNode.
        var actors = found.TryGetProperty("beans", out var beans) && beans.GetArrayLength() > 0 && beans[0].TryGetProperty("BPServiceActorInfo", out var text)
            ? text.GetString() : null;
        using var states = JsonDocument.Parse(actors ?? "[]");
        return states.RootElement.EnumerateArray().Any(actor => actor.TryGetProperty("ActorState", out var state) && state.GetString() == "RUNNING")
            ? null
            : "it has not registered with the NameNode";
    }
}
