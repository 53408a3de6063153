using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>HDFS as the driver itself reaches it, over the NameNode's HTTP address, for what Spark has no request for.</summary>
static class JobHdfs
{
    static readonly string[] Schemes = ["hdfs", "webhdfs"];

    /// <summary>A client for folders, if they are in an HDFS whose HTTP address the configuration gives.</summary>
    /// <param name="folders">Folders as they are given to Spark.</param>
    /// <returns>Null when they cannot be reached.</returns>
    public static WebHdfsClient? Open(params ReadOnlySpan<string> folders)
    {
        var configured = Environment.GetEnvironmentVariable(HadoopConfiguration.FolderVariable) is { Length: > 0 } configuration
            ? HadoopConfiguration.Default(configuration, Environment.GetEnvironmentVariable)
            : null;
        foreach (var folder in folders)
        {
            if (!IsIn(folder, configured))
                return null;
        }
        return HadoopConfiguration.NameNodeAddress(null) is { } address ? new WebHdfsClient(address, HdfsConnection.FromEnvironment()) : null;
    }

    /// <summary>Whether a folder is in an HDFS, and not in another one than that of the configuration: its NameNode would be asked in the wrong place.</summary>
    /// <param name="folder">The folder, as it is given to Spark.</param>
    /// <param name="configured">The HDFS of the configuration; null when it names none.</param>
    internal static bool IsIn(string folder, Uri? configured)
    {
        if (folder.StartsWith('/') || !Uri.TryCreate(folder, UriKind.Absolute, out var uri))
            return true;
        if (!Schemes.Contains(uri.Scheme))
            return false;
        return uri.Scheme != "hdfs" || uri.Host.Length == 0 || configured is null
            || ((uri.Host == configured.Host || (uri.IsLoopback && configured.IsLoopback)) && (uri.Port < 0 || configured.Port < 0 || uri.Port == configured.Port));
    }

    /// <summary>Refuses a folder that does not exist: otherwise a wrong name looks like nothing to do.</summary>
    /// <exception cref="CommandException">It does not exist.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task RequireAsync(WebHdfsClient hdfs, string folder, CancellationToken cancellationToken)
    {
        if (!await hdfs.ExistsAsync(PathOf(folder), cancellationToken))
            throw new CommandException($"{folder} does not exist in the HDFS at {hdfs.Address}. Check --storage.");
    }

    /// <summary>What the operator of a job that needs HDFS is told when <see cref="Open"/> gives none.</summary>
    public static string Unknown(string folder) =>
        $"The NameNode of {folder} is not known: set dfs.namenode.http-address in the hdfs-site.xml of {HadoopConfiguration.FolderVariable}, and name the HDFS as fs.defaultFS in its core-site.xml does.";

    /// <summary>The path in HDFS of a folder as it is given to Spark.</summary>
    public static string PathOf(string folder) =>
        !folder.StartsWith('/') && Uri.TryCreate(folder, UriKind.Absolute, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath) : folder;
}
