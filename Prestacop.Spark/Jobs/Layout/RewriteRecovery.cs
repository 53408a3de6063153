using System.Globalization;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>What became of rewrites that ended before: a swap that was killed goes on, what was never announced is taken back, and replaced files go after the grace time.</summary>
/// <param name="hdfs">The file system.</param>
/// <param name="folder">The dataset, whose lock is held.</param>
/// <param name="time">The clock.</param>
sealed class RewriteRecovery(WebHdfsClient hdfs, DatasetFolder folder, TimeProvider time)
{
    /// <summary>Goes through all rewrites of the dataset.</summary>
    /// <param name="grace">How long replaced files are kept; null to keep all.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>What was done, a sentence each.</returns>
    /// <exception cref="CommandException">A swap cannot go on. The others did; the message has what was done, too.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(TimeSpan? grace, CancellationToken cancellationToken)
    {
        var manifest = await new ManifestFile(hdfs, folder).ReadAsync(cancellationToken);
        var (done, failures) = (new List<string>(), new List<string>());
        foreach (var entry in (await hdfs.ListAsync(folder.InHdfs.Rewrites, cancellationToken)).Where(entry => entry.IsDirectory))
        {
            var files = new RewriteFolder(hdfs, folder, entry.Name);
            try
            {
                if (await RecoverAsync(manifest, files, await files.ReadJournalAsync(cancellationToken), grace, cancellationToken) is { } sentence)
                    done.Add(sentence);
            }
            catch (CommandException failure)
            {
                failures.Add(failure.Message);
            }
        }
        return failures.Count == 0 ? done : throw new CommandException(string.Join('\n', done.Concat(failures)));
    }

    async Task<string?> RecoverAsync(Manifest manifest, RewriteFolder files, Rewrite? rewrite, TimeSpan? grace, CancellationToken cancellationToken)
    {
        var hasReplaced = (await files.ReplacedAsync(cancellationToken)).Count > 0;
        if (rewrite is null)
        {
            if (hasReplaced)
                return $"{files.Path} has no readable journal and is left as it is: it has files that were replaced";
            await files.DeleteAsync(cancellationToken);
            return null;
        }
        var day = manifest.Of(rewrite.Date);
        if (day?.Rewrite == rewrite.Id && rewrite.Step != RewriteStep.Ended)
        {
            await new DaySwap(hdfs, folder, time).RunAsync(day, rewrite, cancellationToken);
            return $"{folder.Name} {IsoDate.Format(rewrite.Date)}: the rewrite {rewrite.Id}, which had been stopped, has been completed";
        }
        if (!hasReplaced)
        {
            await files.DeleteAsync(cancellationToken);
            return rewrite.Step == RewriteStep.Ended ? null : $"{folder.Name} {IsoDate.Format(rewrite.Date)}: the rewrite {rewrite.Id}, which had been stopped, was taken back";
        }
        if (day is null || rewrite.SwappedAt is not { } swapped)
            return $"{files.Path} belongs to no day of the manifest and is left as it is: it has files that were replaced";
        // Each time: a batch that had written its files before the swap may have ended after it.
        var (returned, undecided) = day.State == DayState.Removed ? (0, 0) : await new LateFiles(hdfs, folder, time).ReturnAsync(files, rewrite.Date, cancellationToken);
        var isOver = !rewrite.KeepReplaced || (grace is { } kept && swapped + kept <= time.GetUtcNow());
        if (isOver && undecided == 0)
        {
            await files.DeleteAsync(cancellationToken);
            return $"{folder.Name} {IsoDate.Format(rewrite.Date)}: the files replaced on {IsoDate.Format(DateOnly.FromDateTime(swapped.UtcDateTime))} were deleted";
        }
        return returned == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{folder.Name} {IsoDate.Format(rewrite.Date)}: {returned} files of late batches were put back into the day");
    }
}
