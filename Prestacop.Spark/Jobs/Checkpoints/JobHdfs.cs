using Prestacop.Infrastructure.Hdfs;

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
        foreach (var folder in folders)
        {
            if (Uri.TryCreate(folder, UriKind.Absolute, out var uri) && !uri.OriginalString.StartsWith('/') && !Schemes.Contains(uri.Scheme))
                return null;
        }
        return HadoopConfiguration.NameNodeAddress(null) is { } address ? new WebHdfsClient(address) : null;
    }

    /// <summary>The path in HDFS of a folder as it is given to Spark.</summary>
    public static string PathOf(string folder) =>
        !folder.StartsWith('/') && Uri.TryCreate(folder, UriKind.Absolute, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath) : folder;
}
