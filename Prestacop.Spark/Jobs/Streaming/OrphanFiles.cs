using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// Files in a dataset that belong to no batch: a job that is killed leaves what its batch had written. Spark does not read them, other readers
/// of the folder would, and would count rows twice. They are moved aside, not deleted. What a rewrite has written belongs to the dataset although the log
/// does not name it, and a file that the log may have forgotten is left.
/// </summary>
/// <param name="hdfs">The file system.</param>
/// <param name="folder">The dataset.</param>
/// <param name="aside">The folder that they are moved to, by day.</param>
/// <param name="minAge">The age below which a file is left: another job may be writing it.</param>
/// <param name="time">The clock.</param>
sealed class OrphanFiles(WebHdfsClient hdfs, DatasetFolder folder, string aside, TimeSpan minAge, TimeProvider time)
{
    /// <summary>Moves the orphans of all days. Only to be called while no query writes into the dataset.</summary>
    /// <returns>How many were moved.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<int> MoveAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var dataset = folder.InHdfs.Root;
        var judged = new JudgedFiles(
            await new ManifestFile(hdfs, folder).ReadAsync(cancellationToken), (await LogReachFile.ReadAsync(hdfs, folder, cancellationToken))?.Oldest(now), now - minAge);
        // Without the log every file would look like an orphan.
        if (await new SinkLog(hdfs, dataset).NewestBatchAsync(cancellationToken) is null)
            return 0;
        IReadOnlySet<string>? known = null;
        var moved = 0;
        foreach (var day in (await hdfs.ListAsync(dataset, cancellationToken)).Where(entry => entry.IsDirectory && DatasetFolder.DayOf(entry.Name) is not null))
        {
            var old = judged.Among(DatasetFolder.DayOf(day.Name)!.Value, await hdfs.ListAsync($"{dataset}/{day.Name}", cancellationToken));
            if (old.Count == 0)
                continue;
            known ??= await new SinkLog(hdfs, dataset).FilesAsync(cancellationToken);
            var orphans = Among(old.Select(file => file.Name), known);
            if (orphans.Count > 0)
                await hdfs.CreateFolderAsync($"{aside}/{day.Name}", cancellationToken);
            foreach (var file in orphans)
            {
                if (await hdfs.RenameAsync($"{dataset}/{day.Name}/{file}", $"{aside}/{day.Name}/{file}", cancellationToken))
                    moved++;
            }
        }
        return moved;
    }

    /// <summary>The Parquet files that the sink's log does not name.</summary>
    internal static IReadOnlyList<string> Among(IEnumerable<string> files, IReadOnlySet<string> known) =>
        [.. files.Where(file => file.EndsWith(".parquet", StringComparison.Ordinal) && !known.Contains(file))];
}

/// <summary>Which files can be told to be orphans or not.</summary>
/// <param name="Manifest">The days that were rewritten.</param>
/// <param name="Remembered">Files that are older may be forgotten by the log; null when it forgets none.</param>
/// <param name="Finished">Files that are younger may still be written.</param>
sealed record JudgedFiles(Manifest Manifest, DateTimeOffset? Remembered, DateTimeOffset Finished)
{
    /// <summary>The files of a day that belong to the dataset only if the log names them. Of a day that is being rewritten there are none.</summary>
    public IReadOnlyList<HdfsEntry> Among(DateOnly date, IReadOnlyList<HdfsEntry> files) => Manifest.Of(date) is { State: not DayState.Swapped }
        ? []
        : [.. files.Where(file => !file.IsDirectory && file.ModifiedAt < Finished && !(file.ModifiedAt < Remembered) && !WriteIds.IsOf(file.Name, Manifest.Of(date)?.Write ?? ""))];
}
