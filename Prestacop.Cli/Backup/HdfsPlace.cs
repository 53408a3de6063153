using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Backup;

/// <summary>The HDFS of a backup.</summary>
/// <param name="Client">Reads and writes it.</param>
/// <param name="FileSystem">Its name for Spark, such as <c>hdfs://name:9000</c>; null when it is not known.</param>
/// <param name="Local">The local cluster that it belongs to; null for another one.</param>
sealed record HdfsPlace(WebHdfsClient Client, string? FileSystem, ClusterState? Local) : IDisposable
{
    /// <summary>That of the local cluster while it runs, else that of HADOOP_CONF_DIR.</summary>
    public static HdfsPlace Open(ParseResult parsed)
    {
        if (ClusterState.Load(parsed.GetHome()) is { AnyRunning: true } state)
        {
            return new(
                new WebHdfsClient(ClusterEnvironment.HdfsAddressOf(state, ClusterPort.NameNodeHttp), ClusterEnvironment.HdfsConnectionOf(parsed.GetHome(), state)),
                $"hdfs://{ClusterEnvironment.AddressOf(state, ClusterPort.NameNode)}",
                state);
        }
        var configuration = Environment.GetEnvironmentVariable(HadoopConfiguration.FolderVariable);
        var configured = string.IsNullOrEmpty(configuration) ? null : HadoopConfiguration.Default(configuration, Environment.GetEnvironmentVariable);
        return new(new WebHdfsClient(HadoopConfiguration.NameNodeAddress(null), HdfsConnection.FromEnvironment()), configured is null ? null : $"{configured.Scheme}://{configured.Authority}", null);
    }

    public void Dispose() => Client.Dispose();
}
