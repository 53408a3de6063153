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
        ProbeAsync = (context, cancellationToken) => context.Hdfs.ProbeStorageAsync(cancellationToken),
    };
}
