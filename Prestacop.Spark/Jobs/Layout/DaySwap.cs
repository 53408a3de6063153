using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// Puts the files of a rewrite into the place of the former ones, from the moment on at which the manifest names them. Each step can be repeated:
/// a swap that was killed anywhere goes on from what is there.
/// </summary>
/// <param name="hdfs">The file system.</param>
/// <param name="folder">The dataset, whose lock is held.</param>
/// <param name="time">The clock.</param>
/// <param name="after">Is called after each step; tests end the swap in it.</param>
sealed class DaySwap(WebHdfsClient hdfs, DatasetFolder folder, TimeProvider time, Func<RewriteStep, Task>? after = null)
{
    // Each is a batch that came for the day in the moment between two steps.
    const int MaxLateFolders = 10;

    readonly DatasetFolder _folder = folder.InHdfs;

    /// <summary>Goes on to the end.</summary>
    /// <param name="day">The manifest's entry, which is <see cref="DayState.Swapping"/> or <see cref="DayState.Removed"/>.</param>
    /// <param name="rewrite">The journal.</param>
    /// <param name="cancellationToken">To stop between two steps.</param>
    /// <exception cref="CommandException">The new files are not where they should be.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task RunAsync(ManifestDay day, Rewrite rewrite, CancellationToken cancellationToken)
    {
        var files = new RewriteFolder(hdfs, folder, rewrite.Id);
        if (day.State == DayState.Removed)
        {
            await MoveAwayAsync(day, files, cancellationToken);
            await EndAsync(files, rewrite, isDecided: true, cancellationToken);
            return;
        }
        if (await hdfs.ExistsAsync(files.StagedInHdfs(day.Date), cancellationToken))
            await MoveInAsync(day, files, cancellationToken);
        await RequireAsync(day, files, cancellationToken);
        await new ManifestFile(hdfs, folder).PutAsync(day with { State = DayState.Swapped }, cancellationToken);
        await AfterAsync(RewriteStep.Swapped);
        var (_, undecided) = await new LateFiles(hdfs, folder, time).ReturnAsync(files, day.Date, cancellationToken);
        await EndAsync(files, rewrite, isDecided: undecided == 0, cancellationToken);
    }

    async Task MoveInAsync(ManifestDay day, RewriteFolder files, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await MoveAwayAsync(day, files, cancellationToken);
            // A late batch may have made the day's folder again.
            if (await hdfs.MoveAsync(files.StagedInHdfs(day.Date), _folder.Day(day.Date), cancellationToken))
                break;
            if (attempt == MaxLateFolders)
                throw new CommandException($"{_folder.Day(day.Date)} is made again as often as it is moved away: a batch is written into a day that is closed. Stop the streaming job, then run the command again: it continues.");
        }
        await AfterAsync(RewriteStep.MovedIn);
    }

    async Task MoveAwayAsync(ManifestDay day, RewriteFolder files, CancellationToken cancellationToken)
    {
        var present = _folder.Day(day.Date);
        if (await hdfs.ExistsAsync(present, cancellationToken))
            await hdfs.MoveAsync(present, $"{await files.NewReplacedAsync(cancellationToken)}/{DatasetFolder.DayName(day.Date)}", cancellationToken);
        await AfterAsync(RewriteStep.MovedAway);
    }

    async Task RequireAsync(ManifestDay day, RewriteFolder files, CancellationToken cancellationToken)
    {
        var present = (await hdfs.ListAsync(_folder.Day(day.Date), cancellationToken)).Where(file => WriteIds.IsOf(file.Name, day.Write)).ToList();
        if (present.Count != day.Files || present.Sum(file => file.Length) != day.Bytes)
        {
            throw new CommandException(
                $"{_folder.Day(day.Date)} has {present.Count} files of the rewrite {day.Rewrite}, and should have {day.Files} with {day.Bytes} bytes. "
                + $"The former files are in {files.Path}. Nothing was deleted: see docs/operations.md, \"Compaction\".");
        }
    }

    /// <param name="files">The folder of the rewrite.</param>
    /// <param name="rewrite">The journal.</param>
    /// <param name="isDecided">Whether no batch can still name a file that was moved away; otherwise <see cref="RewriteRecovery"/> deletes the files later.</param>
    /// <param name="cancellationToken">To stop.</param>
    async Task EndAsync(RewriteFolder files, Rewrite rewrite, bool isDecided, CancellationToken cancellationToken)
    {
        await files.WriteJournalAsync(rewrite with { Step = RewriteStep.Ended, SwappedAt = time.GetUtcNow() }, cancellationToken);
        await AfterAsync(RewriteStep.Ended);
        if (!rewrite.KeepReplaced && isDecided)
            await files.DeleteAsync(cancellationToken);
    }

    Task AfterAsync(RewriteStep step) => after?.Invoke(step) ?? Task.CompletedTask;
}
