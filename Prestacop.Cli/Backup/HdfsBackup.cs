using System.Security.Cryptography;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Backup;

/// <summary>Copies a snapshot of HDFS to this machine, several files at once.</summary>
/// <param name="hdfs">HDFS.</param>
/// <param name="snapshot">What is copied.</param>
/// <param name="folder">The backup's folder.</param>
/// <param name="incoming">Where files are until they are whole.</param>
/// <param name="say">Takes a line for people.</param>
/// <param name="time">The clock.</param>
sealed class HdfsBackup(WebHdfsClient hdfs, HdfsSnapshot snapshot, string folder, string incoming, Action<string> say, TimeProvider time)
{
    /// <summary>How many files are copied at once.</summary>
    public const int Parallelism = 4;

    const int MaxRetries = 4;

    /// <summary>Lists folders as they were, a folder before what is in it. Locks of jobs are left out: those who held them do not hold them after a restore.</summary>
    /// <param name="folders">The folders; one that does not exist is left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<FrozenEntry>> ListAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var found = new List<FrozenEntry>();
        foreach (var path in folders)
        {
            if (await hdfs.StatusAsync(snapshot.PathOf(path), cancellationToken) is { IsDirectory: true } top)
                await ListAsync(path, top, found, cancellationToken);
        }
        return found;
    }

    /// <summary>Copies files and folders. Files that an earlier command has copied are not copied again.</summary>
    /// <param name="found">What <see cref="ListAsync(IEnumerable{string}, CancellationToken)"/> has found.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was copied, in the same order.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer after some attempts.</exception>
    public async Task<IReadOnlyList<BackupEntry>> CopyAsync(IReadOnlyList<FrozenEntry> found, CancellationToken cancellationToken)
    {
        foreach (var entry in found.Where(entry => entry.Status.IsDirectory))
            Directory.CreateDirectory(BackupManifest.ContentOf(folder, entry.Path));
        var files = found.Where(entry => !entry.Status.IsDirectory).ToList();
        var progress = new CopyProgress("copied from HDFS", files.Count, files.Sum(file => file.Status.Length), say, time);
        var entries = new BackupEntry[found.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, found.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (place, token) => entries[place] = await CopyAsync(found[place], progress, token));
        return entries;
    }

    async Task ListAsync(string path, HdfsStatus status, List<FrozenEntry> found, CancellationToken cancellationToken)
    {
        found.Add(new FrozenEntry(path, status));
        foreach (var entry in await hdfs.StatusesAsync(snapshot.PathOf(path), cancellationToken))
        {
            if (entry.IsDirectory)
                await ListAsync($"{path}/{entry.Name}", entry, found, cancellationToken);
            else if (!IsLock(entry.Name))
                found.Add(new FrozenEntry($"{path}/{entry.Name}", entry));
        }
    }

    // One that has expired has an id behind its name for a moment.
    static bool IsLock(string name) => name == StorageFolders.LockName || name.StartsWith(StorageFolders.LockName + "-", StringComparison.Ordinal);

    async Task<BackupEntry> CopyAsync(FrozenEntry entry, CopyProgress progress, CancellationToken cancellationToken)
    {
        var (path, status) = entry;
        if (status.IsDirectory)
            return new BackupEntry(path, null, 0, status.ModifiedAt, status.Owner, status.Group, status.Permission);
        var target = BackupManifest.ContentOf(folder, path);
        // It has its name only when it is whole; one that was still being written when HDFS was frozen may be longer than HDFS says.
        if (new FileInfo(target) is not { Exists: true } present || present.Length < status.Length)
        {
            var retry = RetryPipelines.Exponential(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), failure => failure is HttpRequestException, maxRetries: MaxRetries, time: time);
            await retry.ExecuteAsync(async token => await DownloadAsync(path, status, target, progress, token), cancellationToken);
        }
        else
        {
            progress.Moved(present.Length);
        }
        progress.Finished();
        await using var content = File.OpenRead(target);
        return new BackupEntry(
            path, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)), content.Length, status.ModifiedAt, status.Owner, status.Group, status.Permission);
    }

    async Task DownloadAsync(string path, HdfsStatus status, string target, CopyProgress progress, CancellationToken cancellationToken)
    {
        var half = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        var length = 0L;
        try
        {
            await using (var file = File.Create(half))
            {
                var found = await hdfs.ReadAsync(snapshot.PathOf(path), async (piece, token) =>
                {
                    await file.WriteAsync(piece, token);
                    length += piece.Length;
                    progress.Moved(piece.Length);
                }, cancellationToken);
                CommandException.ThrowUnless(found, $"HDFS no longer has {path} in the snapshot {snapshot.Name}: somebody has deleted it. Run backup --discard, then begin again.");
                if (length < status.Length)
                    throw new HttpRequestException($"HDFS has sent {length} of the {status.Length} bytes of {path}.");
                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }
            File.Move(half, target, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            progress.Moved(-length);
            throw;
        }
    }
}

/// <summary>A file or folder in a snapshot.</summary>
/// <param name="Path">Its path outside of the snapshot.</param>
/// <param name="Status">What it was.</param>
sealed record FrozenEntry(string Path, HdfsStatus Status);
