using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.Services;

/// <summary>The DataNode of HDFS, which stores the blocks of the files.</summary>
public static class DataNodeService
{
    public const string Name = "datanode";

    public static Service Declare() => new()
    {
        Name = Name,
        Module = "hadoop",
        Needs = [NameNodeService.Name],
        Command = context => JavaCommand.Hadoop("org.apache.hadoop.hdfs.server.datanode.DataNode", [], "384m", context.Home.LogOf(Name)),
        ProbeAsync = ProbeAsync,
    };

    // The NameNode believes for minutes that a DataNode is there which was killed.
    static Task<string?> ProbeAsync(ClusterContext context, CancellationToken cancellationToken) =>
        Cluster.Get(Name).PortsIn(context.State).All(port => PortOwner.IsTaken(context.State.Port(port)))
            ? context.Hdfs.ProbeStorageAsync(cancellationToken)
            : Task.FromResult<string?>("it does not listen on its ports yet");
}
