using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// Files in a dataset that belong to no batch: a job that is killed leaves what its batch had written. Spark does not read them, other readers
/// of the folder would, and would count rows twice. They are moved aside, not deleted.
/// </summary>
/// <param name="hdfs">The file system.</param>
/// <param name="dataset">The folder of the dataset.</param>
/// <param name="aside">The folder that they are moved to, by day.</param>
/// <param name="minAge">The age below which a file is left: another job may be writing it.</param>
/// <param name="time">The clock.</param>
sealed class OrphanFiles(WebHdfsClient hdfs, string dataset, string aside, TimeSpan minAge, TimeProvider time)
{
    /// <summary>Moves the orphans of all days. Only to be called while no query writes into the dataset.</summary>
    /// <returns>How many were moved.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<int> MoveAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - minAge;
        // Without the log every file would look like an orphan.
        if (await new SinkLog(hdfs, dataset).NewestBatchAsync(cancellationToken) is null)
            return 0;
        IReadOnlySet<string>? known = null;
        var moved = 0;
        foreach (var day in (await hdfs.ListAsync(dataset, cancellationToken)).Where(entry => entry.IsDirectory && IsDay(entry.Name)))
        {
            var old = (await hdfs.ListAsync($"{dataset}/{day.Name}", cancellationToken)).Where(file => !file.IsDirectory && file.ModifiedAt < before).ToList();
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

    static bool IsDay(string folder) => folder.StartsWith($"{DatasetRows.Date}=", StringComparison.Ordinal);
}
