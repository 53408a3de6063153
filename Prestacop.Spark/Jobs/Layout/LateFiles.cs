using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// Files of a batch that was stored for a day while the day was rewritten: the sink's log names them, and the rewrite has not read them. They were moved
/// away with the former files, and come back.
/// </summary>
/// <param name="hdfs">The file system.</param>
/// <param name="folder">The dataset, whose lock is held.</param>
/// <param name="time">The clock.</param>
sealed class LateFiles(WebHdfsClient hdfs, DatasetFolder folder, TimeProvider time)
{
    /// <summary>After this a file that no log names is of a batch that was killed.</summary>
    public static readonly TimeSpan LongestBatch = TimeSpan.FromHours(1);

    readonly DatasetFolder _folder = folder.InHdfs;

    /// <summary>Moves them back.</summary>
    /// <returns>How many, and how many files a batch that has not ended yet may still name: they must not be deleted.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<(int Returned, int Undecided)> ReturnAsync(RewriteFolder rewrite, DateOnly date, CancellationToken cancellationToken)
    {
        var name = DatasetFolder.DayName(date);
        var sources = await rewrite.ReadSourcesAsync(cancellationToken);
        IReadOnlySet<string>? logged = null;
        var (returned, undecided) = (0, 0);
        foreach (var replaced in await rewrite.ReplacedAsync(cancellationToken))
        {
            var unknown = (await hdfs.ListAsync($"{replaced}/{name}", cancellationToken)).Where(file => !file.IsDirectory && !sources.Contains(file.Name)).ToList();
            if (unknown.Count == 0)
                continue;
            // After the files: a batch that ends in between has its files in the log.
            logged ??= await new SinkLog(hdfs, _folder.Root).FilesAsync(cancellationToken);
            undecided += unknown.Count(file => IsUndecided(file, sources, logged, time.GetUtcNow()));
            var late = unknown.Where(file => logged.Contains(file.Name)).ToList();
            if (late.Count > 0)
                await hdfs.CreateFolderAsync(_folder.Day(date), cancellationToken);
            foreach (var file in late)
            {
                if (await hdfs.MoveAsync($"{replaced}/{name}/{file.Name}", $"{_folder.Day(date)}/{file.Name}", cancellationToken))
                    returned++;
            }
        }
        return (returned, undecided);
    }

    /// <summary>Whether nobody can tell yet if a file belongs to the dataset: the batch that has written it may still end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sources">The files that the rewrite has read.</param>
    /// <param name="logged">The files that the log names.</param>
    /// <param name="now">The time.</param>
    internal static bool IsUndecided(HdfsEntry file, IReadOnlySet<string> sources, IReadOnlySet<string> logged, DateTimeOffset now) =>
        file.Name.EndsWith(".parquet", StringComparison.Ordinal) && !sources.Contains(file.Name) && !logged.Contains(file.Name) && now - file.ModifiedAt < LongestBatch;
}
