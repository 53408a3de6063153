using System.Text.Json;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Cli.Backup;

/// <summary>
/// Writes what a backup has of HDFS. A file in HDFS notes which backup is being restored, so that a restore that was killed is continued and nothing else
/// is mistaken for it.
/// </summary>
/// <param name="place">HDFS.</param>
/// <param name="manifest">The backup.</param>
/// <param name="folder">Its folder.</param>
/// <param name="say">Takes a line for people.</param>
/// <param name="time">The clock.</param>
sealed class HdfsRestore(HdfsPlace place, BackupManifest manifest, string folder, Action<string> say, TimeProvider time)
{
    const int MaxRetries = 4;

    WebHdfsClient Hdfs => place.Client;

    string Mark => $"{HdfsSnapshot.RootOf(manifest.Folders).TrimEnd('/')}/_prestacop-restore.json";

    /// <summary>Whether the log of a sink must be changed.</summary>
    bool Moves => manifest.FileSystem is null || manifest.FileSystem != place.FileSystem;

    /// <summary>Checks that HDFS can take the backup. It changes nothing.</summary>
    /// <param name="replace">Whether what is there may be moved aside.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is to be done.</returns>
    /// <exception cref="CommandException">HDFS is read-only, has no room, has something in these folders, or is not known by its name.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<RestorePlan> CheckAsync(bool replace, CancellationToken cancellationToken)
    {
        var state = await Hdfs.StateAsync(cancellationToken);
        CommandException.ThrowUnless(state.IsWritable, $"HDFS cannot be written: its state is {state.State}, with {state.LiveDataNodes} DataNodes. Wait until it is ready.");
        CommandException.ThrowUnless(
            state.FreeBytes > manifest.Bytes, $"The backup needs {Sizes.Format(manifest.Bytes)}, and HDFS has room for {Sizes.Format(state.FreeBytes)}. Add a disk or a DataNode.");
        CommandException.ThrowUnless(
            place.FileSystem is not null || !manifest.Hdfs.Any(entry => SinkLogPaths.IsLog(entry.Path)),
            $"The name of this HDFS is not known, and the logs of the storage must have it: set {HadoopConfiguration.FolderVariable} to a configuration whose core-site.xml has fs.defaultFS.");
        var interrupted = await InterruptedAsync(cancellationToken);
        if (interrupted == manifest.Id)
        {
            say("This restore was interrupted before: it continues.");
            return new RestorePlan(IsContinued: true, []);
        }
        CommandException.ThrowUnless(
            interrupted is null || replace, $"HDFS has a part of another backup, {interrupted}, whose restore was interrupted. Continue that, or add --replace to move it aside.");
        var filled = new List<string>();
        foreach (var path in manifest.Folders)
        {
            if (await Hdfs.SizeAsync(path, cancellationToken) is { Files: > 0 } size)
                filled.Add($"{path} ({size.Files} files, {Sizes.Format(size.Bytes)})");
        }
        CommandException.ThrowUnless(
            filled.Count == 0 || replace, $"HDFS has files in {string.Join(", ", filled)}. Restore into an empty HDFS, or add --replace: it moves these folders aside first.");
        return new RestorePlan(IsContinued: false, filled.Count == 0 ? [] : manifest.Folders);
    }

    /// <summary>Moves folders aside, then writes files and folders. Files that an earlier command has written whole are not written again.</summary>
    /// <param name="plan">What <see cref="CheckAsync"/> has returned.</param>
    /// <param name="cancellationToken">Ends it; the next command continues.</param>
    /// <exception cref="CommandException">This user may not.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer after some attempts.</exception>
    public async Task WriteAsync(RestorePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var path in plan.Aside)
            {
                var former = $"{path}.before-{time.GetUtcNow():yyyyMMddHHmmss}";
                if (await Hdfs.RenameAsync(path, former, cancellationToken))
                    say($"What was in {path} is in {former}.");
            }
            await Hdfs.WriteTextAsync(Mark, JsonSerializer.Serialize(manifest.Id), overwrite: true, cancellationToken);
            await WriteFilesAsync(cancellationToken);
            // The innermost first: what is written into a folder changes its time.
            foreach (var entry in manifest.Hdfs.Where(entry => entry.Sha256 is null).Reverse())
                await DescribeAsync(entry, await Hdfs.StatusAsync(entry.Path, cancellationToken), cancellationToken);
        }
        catch (HttpRequestException refused) when (refused.StatusCode == System.Net.HttpStatusCode.Forbidden)
        {
            throw new CommandException($"{Environment.UserName} may not write this into HDFS ({refused.Message}). Run restore as the superuser of HDFS, who runs the NameNode.", refused);
        }
    }

    /// <summary>Notes that everything is restored.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => Hdfs.DeleteAsync(Mark, cancellationToken);

    async Task<string?> InterruptedAsync(CancellationToken cancellationToken)
    {
        if (await Hdfs.ReadTextAsync(Mark, cancellationToken) is not { } text)
            return null;
        try
        {
            return JsonSerializer.Deserialize<string>(text);
        }
        catch (JsonException)
        {
            // It was killed while it wrote this, before it wrote anything else.
            return null;
        }
    }

    async Task WriteFilesAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in manifest.Hdfs.Where(entry => entry.Sha256 is null))
            await Hdfs.CreateFolderAsync(entry.Path, cancellationToken);
        var files = manifest.Hdfs.Where(entry => entry.Sha256 is not null && !(Moves && SinkLogPaths.IsChecksum(entry.Path))).ToList();
        var progress = new CopyProgress("written to HDFS", files.Count, files.Sum(file => file.Length), say, time);
        var retry = RetryPipelines.Exponential(
            TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15),
            failure => failure is HttpRequestException { StatusCode: not System.Net.HttpStatusCode.Forbidden }, maxRetries: MaxRetries, time: time);
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = HdfsBackup.Parallelism, CancellationToken = cancellationToken }, async (entry, token) =>
        {
            await retry.ExecuteAsync(async attempt => await WriteFileAsync(entry, progress, attempt), token);
            progress.Finished();
        });
    }

    async Task WriteFileAsync(BackupEntry entry, CopyProgress progress, CancellationToken cancellationToken)
    {
        var sent = 0L;
        var isChanged = Moves && SinkLogPaths.IsLog(entry.Path);
        // The time is set last: a file that has it is whole.
        if (!isChanged && await Hdfs.StatusAsync(entry.Path, cancellationToken) is { } present && present.Length == entry.Length && present.ModifiedAt == entry.ModifiedAt)
        {
            progress.Moved(entry.Length);
            return;
        }
        try
        {
            await using var content = await OpenAsync(entry, isChanged, cancellationToken);
            await Hdfs.UploadAsync(entry.Path, content, bytes =>
            {
                sent += bytes;
                progress.Moved(bytes);
            }, cancellationToken);
            var written = await Hdfs.StatusAsync(entry.Path, cancellationToken);
            if (written?.Length != content.Length)
                throw new HttpRequestException(FormattableString.Invariant($"HDFS has {written?.Length ?? 0} of the {content.Length} bytes of {entry.Path}."));
            await DescribeAsync(entry, written, cancellationToken);
        }
        catch
        {
            progress.Moved(-sent);
            throw;
        }
    }

    async Task<Stream> OpenAsync(BackupEntry entry, bool isChanged, CancellationToken cancellationToken)
    {
        var content = File.OpenRead(BackupManifest.ContentOf(folder, entry.Path));
        if (!isChanged)
            return content;
        await using (content)
        {
            var changed = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await SinkLogPaths.RelocateAsync(content, place.FileSystem!, changed, cancellationToken);
            return changed;
        }
    }

    async Task DescribeAsync(BackupEntry entry, HdfsStatus? present, CancellationToken cancellationToken)
    {
        if (present?.Permission != entry.Permission)
            await Hdfs.SetPermissionAsync(entry.Path, entry.Permission, cancellationToken);
        if (present?.Owner != entry.Owner || present.Group != entry.Group)
            await Hdfs.SetOwnerAsync(entry.Path, entry.Owner, entry.Group, cancellationToken);
        await Hdfs.SetTimeAsync(entry.Path, entry.ModifiedAt, cancellationToken);
    }
}

/// <summary>What a restore is to do with what HDFS has.</summary>
/// <param name="IsContinued">Whether an earlier command began it.</param>
/// <param name="Aside">The folders that are moved aside first.</param>
sealed record RestorePlan(bool IsContinued, IReadOnlyList<string> Aside);
