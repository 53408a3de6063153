using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>Lets one job at a time rewrite days of a dataset. The streaming job does not need it: it only adds files.</summary>
static class RewriteLock
{
    /// <summary>Takes the lock of a dataset; dispose of it to give it back.</summary>
    /// <exception cref="CommandException">Another job has it.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public static Task<FolderLock> AcquireAsync(WebHdfsClient hdfs, DatasetFolder folder, TimeProvider time, CancellationToken cancellationToken) =>
        FolderLock.AcquireAsync(hdfs, folder.InHdfs.Layout, $"Another job is rewriting days of {folder.InHdfs.Root}", time, cancellationToken);

    /// <summary>Runs what needs the lock, and ends it when the lock is lost.</summary>
    /// <exception cref="CommandException">Another job has the lock, or has taken it over since it could not be renewed.</exception>
    public static async Task<T> RunAsync<T>(
        WebHdfsClient hdfs, DatasetFolder folder, TimeProvider time, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        await using var held = await AcquireAsync(hdfs, folder, time, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held.Lost);
        try
        {
            return await act(stop.Token);
        }
        catch (OperationCanceledException) when (held.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"The lock of {folder.InHdfs.Layout} could not be renewed in time, so that another job may use it. Run the command again: it continues.");
        }
    }
}
