using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// Rewrites one day of a dataset: the new files are written beside the dataset, compared with the source, and put into the place of the former ones.
/// It may be killed at any step; <see cref="RewriteRecovery"/> takes it back or completes it. The caller holds <see cref="RewriteLock"/>.
/// </summary>
/// <param name="session">Reads and writes the rows.</param>
/// <param name="hdfs">The file system.</param>
/// <param name="storage">The folder of the datasets, as Spark is given it.</param>
/// <param name="time">The clock.</param>
sealed class DayRewriter(SparkSession session, WebHdfsClient hdfs, string storage, TimeProvider time)
{
    /// <summary>Is called after each step; tests end the rewrite in it.</summary>
    public Func<RewriteStep, Task>? After { get; init; }

    /// <summary>Rewrites a day.</summary>
    /// <exception cref="CommandException">The source is damaged or incomplete, or the new files differ from it: the day is as it was.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    /// <exception cref="SparkException">Spark cannot read or write: the day is as it was.</exception>
    public async Task<RewriteResult> RewriteAsync(RewriteRequest request, CancellationToken cancellationToken)
    {
        var folder = new DatasetFolder(storage, request.Topic.Dataset);
        var source = await (await DaySources.LoadAsync(hdfs, folder, time, cancellationToken)).OfAsync(request.Date, cancellationToken);
        if (source.Names.Count == 0)
            throw new CommandException($"nothing is stored in {folder.InHdfs.Day(request.Date)}");
        var rewrite = await BeginAsync(folder, request.Date, request.Rule, request.KeepReplaced, source.Names, cancellationToken);
        var files = new RewriteFolder(hdfs, folder, rewrite.Id);
        var (day, result) = await UntouchedOnFailureAsync(files, () => StageAsync(request, folder, source, rewrite, files, cancellationToken));
        await AnnounceAsync(folder, day, rewrite, files, cancellationToken);
        return result;
    }

    /// <summary>Removes all rows of a day. Readers find nothing from then on; the summaries of the day stay.</summary>
    /// <param name="topic">The topic of the dataset.</param>
    /// <param name="date">The day.</param>
    /// <param name="rule">Why: one of <see cref="RewriteRules"/>.</param>
    /// <param name="keepReplaced">Whether the files are kept for the grace time; false to delete them at once.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>The number of files and bytes that were removed.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<(long Files, long Bytes)> RemoveAsync(Topic topic, DateOnly date, string rule, bool keepReplaced, CancellationToken cancellationToken)
    {
        var folder = new DatasetFolder(storage, topic.Dataset);
        var present = await hdfs.SizeAsync(folder.InHdfs.Day(date), cancellationToken);
        var known = await KnownAsync(topic, date, cancellationToken);
        var rewrite = await BeginAsync(folder, date, rule, keepReplaced, [], cancellationToken);
        var former = (await new ManifestFile(hdfs, folder).ReadAsync(cancellationToken)).Of(date);
        var day = new ManifestDay(date, DayState.Removed, rewrite.Id, rule, time.GetUtcNow(), "", 0, 0, 0, former?.Offsets ?? [], known);
        await AnnounceAsync(folder, day, rewrite, new RewriteFolder(hdfs, folder, rewrite.Id), cancellationToken);
        return (present?.Files ?? 0, present?.Bytes ?? 0);
    }

    /// <summary>Deletes the replaced files of a day that are still kept, of all rewrites that have ended.</summary>
    /// <returns>The number of rewrites.</returns>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<int> PurgeAsync(Topic topic, DateOnly date, CancellationToken cancellationToken)
    {
        var folder = new DatasetFolder(storage, topic.Dataset);
        var purged = 0;
        foreach (var entry in await hdfs.ListAsync(folder.InHdfs.Rewrites, cancellationToken))
        {
            var files = new RewriteFolder(hdfs, folder, entry.Name);
            if (await files.ReadJournalAsync(cancellationToken) is not { Step: RewriteStep.Ended } rewrite || rewrite.Date != date)
                continue;
            if ((await new LateFiles(hdfs, folder, time).ReturnAsync(files, date, cancellationToken)).Undecided > 0)
                continue;
            await files.DeleteAsync(cancellationToken);
            purged++;
        }
        return purged;
    }

    async Task<Rewrite> BeginAsync(DatasetFolder folder, DateOnly date, string rule, bool keepReplaced, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rewrite = new Rewrite(DatasetFolder.NewId(time), folder.Name, date, rule, FolderLock.Owner, now, keepReplaced, RewriteStep.Planned);
        var files = new RewriteFolder(hdfs, folder, rewrite.Id);
        await files.WriteSourcesAsync(sources, cancellationToken);
        await files.WriteJournalAsync(rewrite, cancellationToken);
        await AfterAsync(RewriteStep.Planned);
        return rewrite;
    }

    /// <summary>Writes the new files and compares them with the source.</summary>
    async Task<(ManifestDay Day, RewriteResult Result)> StageAsync(
        RewriteRequest request, DatasetFolder folder, DaySource source, Rewrite rewrite, RewriteFolder files, CancellationToken cancellationToken)
    {
        var rows = new DayRows(session, folder);
        var paths = rows.PathsOf(request.Date, source.Names);
        var schema = await rows.SchemaAsync(request.Topic, paths, cancellationToken);
        var stored = rows.Read(paths, schema);
        var before = await RowAudits.OfAsync(stored, schema, cancellationToken);
        var doubled = before.Rows - before.Records;
        var once = doubled == 0 ? stored : DayRows.EachOnce(stored, schema);
        var kept = request.Removed is { } removed ? once.Filter(Functions.Not(Functions.Coalesce(removed, Functions.Lit(false)))) : once;
        var changed = request.Changed?.Invoke(kept) ?? kept;
        var isSame = ReferenceEquals(changed, stored);
        var expected = isSame ? before : await RowAudits.OfAsync(changed, schema, cancellationToken);

        var count = (int)Math.Clamp((long)Math.Ceiling((double)source.Bytes * expected.Rows / Math.Max(1, before.Rows) / request.Target), 1, Math.Max(1, expected.Rows));
        await DayRows.WriteAsync(changed, schema, count, files.Staged(request.Date), cancellationToken);
        await NoteAsync(files, rewrite, RewriteStep.Written, cancellationToken);
        var written = (await hdfs.ListAsync(files.StagedInHdfs(request.Date), cancellationToken)).Where(file => WriteIds.Of(file.Name) is not null).ToList();
        var writes = written.Select(file => WriteIds.Of(file.Name)!).Distinct().ToList();
        if (writes.Count > 1)
            throw new CommandException($"{files.Path} has files of {writes.Count} writes. The day was not changed: run the command again.");
        var after = written.Count == 0 ? new RowAudit([]) : await RowAudits.OfAsync(rows.Read([files.Staged(request.Date)], schema), schema, cancellationToken);
        if (after.DifferenceFrom(expected) is { } difference)
            throw new CommandException($"the new files of {folder.Name} {IsoDate.Format(request.Date)} differ from the stored ones: {difference}. The day was not changed; report this.");
        await NoteAsync(files, rewrite, RewriteStep.Audited, cancellationToken);

        var result = new RewriteResult(rewrite.Id, source.Names.Count, source.Bytes, before, written.Count, written.Sum(file => file.Length), after, doubled);
        var known = isSame || (request.KeepSummaries && doubled == 0)
            ? await KnownAsync(request.Topic, request.Date, cancellationToken)
            : new DayFingerprint(result.Files, result.Bytes, BitConverter.ToInt64(Guid.NewGuid().ToByteArray()));
        var offsets = after.Partitions.Select(partition => new PartitionOffsets(partition.Partition, partition.First, partition.Last)).ToList();
        return (new ManifestDay(request.Date, DayState.Swapping, rewrite.Id, request.Rule, time.GetUtcNow(), writes.SingleOrDefault() ?? "", result.Files, result.Bytes, after.Rows, offsets, known), result);
    }

    /// <summary>From here on readers of the product read the new files, and a rewrite that is killed is completed.</summary>
    async Task AnnounceAsync(DatasetFolder folder, ManifestDay day, Rewrite rewrite, RewriteFolder files, CancellationToken cancellationToken)
    {
        await new ManifestFile(hdfs, folder).PutAsync(day, cancellationToken);
        await AfterAsync(RewriteStep.Announced);
        await new DaySwap(hdfs, folder, time, After).RunAsync(day, rewrite, cancellationToken);
    }

    /// <summary>The figures by which the analysis knows the day.</summary>
    async Task<DayFingerprint> KnownAsync(Topic topic, DateOnly date, CancellationToken cancellationToken)
    {
        var datasets = await Datasets.OpenAsync(session, storage, time, cancellationToken);
        var day = await datasets.DayOfAsync(topic, date, cancellationToken);
        return day is null ? new DayFingerprint(0, 0, 0) : new DayFingerprint(day.Files, day.Bytes, day.Fingerprint);
    }

    /// <summary>Deletes what was staged when it does not become of use. What a killed process leaves is deleted by <see cref="RewriteRecovery"/>.</summary>
    static async Task<T> UntouchedOnFailureAsync<T>(RewriteFolder files, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is CommandException or SparkException or HttpRequestException or OperationCanceledException)
        {
            try
            {
                await files.DeleteAsync(CancellationToken.None);
            }
            catch (HttpRequestException)
            {
                // The next run deletes it.
            }
            throw;
        }
    }

    async Task NoteAsync(RewriteFolder files, Rewrite rewrite, RewriteStep step, CancellationToken cancellationToken)
    {
        await files.WriteJournalAsync(rewrite with { Step = step }, cancellationToken);
        await AfterAsync(step);
    }

    Task AfterAsync(RewriteStep step) => After?.Invoke(step) ?? Task.CompletedTask;
}
