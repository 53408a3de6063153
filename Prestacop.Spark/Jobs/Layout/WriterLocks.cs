using System.Collections.Concurrent;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// Lets one streaming job at a time add files to a dataset: two with checkpoints of their own would both number their batches from the sink's log, and
/// lose what the other has. A dataset's lock is taken before its query starts, and kept until the job ends.
/// </summary>
/// <param name="hdfs">The file system.</param>
/// <param name="storage">The folder of the datasets, as Spark is given it.</param>
/// <param name="time">The clock.</param>
sealed class WriterLocks(WebHdfsClient hdfs, string storage, TimeProvider time) : IAsyncDisposable
{
    // The queries start at the same time.
    readonly SemaphoreSlim _gate = new(1);
    readonly ConcurrentDictionary<string, FolderLock> _held = new(StringComparer.Ordinal);

    /// <summary>Takes the lock of a dataset, or keeps it.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="Infrastructure.Hosting.CommandException">Another job writes into it; the message names it.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task TakeAsync(string dataset, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_held.TryGetValue(dataset, out var held))
            {
                if (!held.Lost.IsCancellationRequested)
                    return;
                _held.TryRemove(dataset, out _);
                await held.DisposeAsync();
            }
            var folder = new DatasetFolder(storage, dataset).InHdfs;
            _held[dataset] = await FolderLock.AcquireAsync(
                hdfs, $"{folder.Layout}/writer", $"Another streaming job writes into {folder.Root}", time, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whether the lock could not be renewed in time, so that another job may have it: the query must stop, and acquire it again.</summary>
    public bool IsLost(string dataset) => _held.TryGetValue(dataset, out var held) && held.Lost.IsCancellationRequested;

    /// <summary>Gives all locks back.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var held in _held.Values)
            await held.DisposeAsync();
        _gate.Dispose();
    }
}
