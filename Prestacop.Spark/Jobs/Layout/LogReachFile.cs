using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>The file of a dataset's <see cref="LogReach"/>.</summary>
static class LogReachFile
{
    /// <summary>Reads it; null when the log was never limited.</summary>
    /// <exception cref="CommandException">The file is damaged.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task<LogReach?> ReadAsync(WebHdfsClient hdfs, DatasetFolder folder, CancellationToken cancellationToken)
    {
        var file = folder.InHdfs.Reach;
        try
        {
            return LogReach.Parse(await hdfs.ReadTextAsync(file, cancellationToken));
        }
        catch (FormatException malformed)
        {
            throw new CommandException($"{file} cannot be read: {malformed.Message}", malformed);
        }
    }

    /// <summary>Notes that the log forgets files of this age from now on.</summary>
    /// <exception cref="CommandException">The file is damaged.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static async Task LimitAsync(WebHdfsClient hdfs, DatasetFolder folder, TimeSpan retention, TimeProvider time, CancellationToken cancellationToken)
    {
        var former = await ReadAsync(hdfs, folder, cancellationToken);
        if (former is not null && former.Retention <= retention)
            return;
        var reach = new LogReach(retention, former?.Since ?? time.GetUtcNow());
        await hdfs.WriteTextAsync(folder.InHdfs.Reach, reach.Format(), overwrite: true, cancellationToken);
    }
}
