namespace Prestacop.Infrastructure.Hdfs;

/// <summary>Copies a folder of HDFS to this machine.</summary>
/// <param name="hdfs">Reads it.</param>
public sealed class HdfsDownload(WebHdfsClient hdfs)
{
    /// <summary>Copies a folder with everything in it. A file that is there with the same length and time is kept.</summary>
    /// <param name="path">The folder in HDFS.</param>
    /// <param name="folder">The local folder; created when missing. Files in it that HDFS does not have are left alone.</param>
    /// <param name="timeout">The longest time for the whole copy.</param>
    /// <param name="cancellationToken">Ends it; complete files stay.</param>
    /// <returns>The number of files that were copied; null when HDFS has no such folder.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer, or the time ran out.</exception>
    /// <exception cref="IOException">A local file cannot be written.</exception>
    public async Task<int?> CopyAsync(string path, string folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await hdfs.ExistsAsync(path, limit.Token) ? await CopyFolderAsync(path.TrimEnd('/'), folder, limit.Token) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{path} was not copied from HDFS within {timeout.TotalSeconds:0} s.");
        }
    }

    async Task<int> CopyFolderAsync(string path, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var copied = 0;
        foreach (var entry in await hdfs.ListAsync(path, cancellationToken))
        {
            var target = Path.Combine(folder, LocalName(entry.Name));
            if (entry.IsDirectory)
                copied += await CopyFolderAsync($"{path}/{entry.Name}", target, cancellationToken);
            else if (!IsSame(new FileInfo(target), entry))
                copied += await CopyFileAsync($"{path}/{entry.Name}", target, entry, cancellationToken);
        }
        return copied;
    }

    async Task<int> CopyFileAsync(string path, string target, HdfsEntry entry, CancellationToken cancellationToken)
    {
        await using var source = await hdfs.OpenAsync(path, cancellationToken);
        // It was deleted after the folder was listed: a job has replaced it.
        if (source is null)
            return 0;
        var partial = target + ".partial";
        try
        {
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write))
                await source.CopyToAsync(file, cancellationToken);
            File.SetLastWriteTimeUtc(partial, entry.ModifiedAt.UtcDateTime);
            File.Move(partial, target, overwrite: true);
            return 1;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    static bool IsSame(FileInfo file, HdfsEntry entry) =>
        file.Exists && file.Length == entry.Length && new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds() == entry.ModifiedAt.ToUnixTimeMilliseconds();

    /// <summary>A name from a server must not lead out of the folder.</summary>
    static string LocalName(string name) => name is "" or "." or ".." || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal)
        ? throw new IOException($"HDFS lists a file with the name '{Text.DisplayText.Shorten(name)}', which cannot be stored here.")
        : name;
}
