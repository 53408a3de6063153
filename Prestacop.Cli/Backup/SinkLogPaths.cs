using System.Text.RegularExpressions;

namespace Prestacop.Cli.Backup;

/// <summary>
/// The log of Spark's file sink names each file with the NameNode that it had. In a restored HDFS with another address readers would look for the files
/// at the old one, or read another cluster's: so the address in the log is replaced.
/// </summary>
static partial class SinkLogPaths
{
    const string Folder = "_spark_metadata";

    /// <summary>Whether a file of HDFS is of such a log.</summary>
    public static bool IsLog(string path) => path.Split('/') is [.., Folder, _];

    /// <summary>Whether a file holds the checksum of a file of the log, which is another one after a change.</summary>
    public static bool IsChecksum(string path) => IsLog(path) && path.EndsWith(".crc", StringComparison.Ordinal);

    /// <summary>A line of the log, with its file in another HDFS.</summary>
    /// <param name="line">A line; one that names no file stays as it is.</param>
    /// <param name="fileSystem">The HDFS, such as <c>hdfs://name:9000</c>.</param>
    public static string Relocate(string line, string fileSystem) =>
        line.StartsWith('{') ? Address.Replace(line, match => $"{match.Groups["key"].Value}{fileSystem}/", 1) : line;

    /// <summary>A file of the log, with its files in another HDFS.</summary>
    /// <param name="source">The file.</param>
    /// <param name="fileSystem">The HDFS.</param>
    /// <param name="target">Where it is written; its position is at its begin afterwards.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RelocateAsync(Stream source, string fileSystem, Stream target, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(source, leaveOpen: true);
        await using (var writer = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" })
        {
            // Spark writes no line break behind the last line.
            var isFirst = true;
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                await writer.WriteAsync((isFirst ? "" : "\n") + Relocate(line, fileSystem));
                isFirst = false;
            }
        }
        target.Position = 0;
    }

    [GeneratedRegex("""(?<key>"path"\s*:\s*")hdfs://[^/"]*/""", RegexOptions.CultureInvariant)]
    static partial Regex Address { get; }
}
