namespace Prestacop.LocalCluster.Services;

/// <summary>HDFS's directory of files.</summary>
public static class NameNodeService
{
    public const string Name = "namenode";
    const string MainClass = "org.apache.hadoop.hdfs.server.namenode.NameNode";

    public static Service Declare() => new()
    {
        Name = Name,
        Module = "hadoop",
        PrepareAsync = PrepareAsync,
        Command = context => HadoopJava.Command(MainClass, [], "384m", context.Home.LogOf(Name)),
        // Safe mode ends when the DataNode has reported, and the DataNode waits for this: here an answer is enough.
        ProbeAsync = (context, cancellationToken) => context.Hdfs.ProbeNameNodeAsync(cancellationToken),
    };

    static async Task PrepareAsync(ClusterContext context, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(context.Home.Data, "hdfs", "name", "current", "VERSION")))
            return;
        Directory.CreateDirectory(Path.Combine(context.Home.Data, "hdfs"));
        var format = HadoopJava.Command(MainClass, ["-format", "-nonInteractive"], "128m", context.Home.LogOf("namenode-format"));
        await format.RunAsync(context, "Formatting the NameNode's storage", cancellationToken);
    }
}
