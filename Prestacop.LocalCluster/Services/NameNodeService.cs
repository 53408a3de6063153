namespace Prestacop.LocalCluster.Services;

/// <summary>The NameNode of HDFS, which keeps the names of the files.</summary>
public static class NameNodeService
{
    public const string Name = "namenode";
    const string MainClass = "org.apache.hadoop.hdfs.server.namenode.NameNode";

    /// <param name="kerberos">Whether it asks for Kerberos.</param>
    public static Service Declare(bool kerberos = false) => new()
    {
        Name = Name,
        Needs = kerberos ? [KdcService.Name] : [],
        Module = "hadoop",
        FindObstacle = context => DataDisk.FindMissingRoom(Path.Combine(context.Home.Data, "hdfs", "name")),
        PrepareAsync = PrepareAsync,
        Command = context => HdfsKerberos.Add(context, JavaCommand.Hadoop(MainClass, [], "384m", context.Home.LogOf(Name))),
        // Any response is enough: safe mode ends when the DataNode has registered, and the DataNode is started after this probe.
        ProbeAsync = (context, cancellationToken) => context.Hdfs.ProbeNameNodeAsync(cancellationToken),
    };

    static async Task PrepareAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(context.Home.Data, "hdfs", "name", "current", "VERSION")))
            return;
        Directory.CreateDirectory(Path.Combine(context.Home.Data, "hdfs"));
        var format = HdfsKerberos.Add(context, JavaCommand.Hadoop(MainClass, ["-format", "-nonInteractive"], "128m", context.Home.LogOf("namenode-format")));
        await format.RunAsync(context, "Formatting the NameNode's storage", cancellationToken);
    }
}
