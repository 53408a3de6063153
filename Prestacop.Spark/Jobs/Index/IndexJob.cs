using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Search;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Index;

/// <summary>
/// Brings the search index up to what is stored of the drones' violations. Of a day to which messages are still stored it reads only those that are new; a day that was
/// rewritten, by a court's order for example, is read again. It may be killed at any point: what the manifest does not name is not there.
/// </summary>
/// <param name="session">Reads and writes the rows.</param>
/// <param name="hdfs">HDFS.</param>
/// <param name="storage">The folder of the datasets, as Spark is given it.</param>
/// <param name="index">The folder of the index, as Spark is given it.</param>
/// <param name="output">Is told what was done.</param>
/// <param name="time">The clock.</param>
sealed class IndexJob(SparkSession session, WebHdfsClient hdfs, string storage, string index, TextWriter output, TimeProvider time)
{
    static readonly Topic Source = Topics.Get(Topics.DroneMessages);

    // Bytes of stored messages for each task that writes.
    const long BytesPerPart = 256L << 20;
    const int MaxParts = 16;

    readonly IndexFolder _folder = new(session, hdfs, index);

    /// <summary>Updates the index.</summary>
    /// <param name="cancellationToken">To stop; it can be run again.</param>
    /// <returns>How many days were changed.</returns>
    /// <exception cref="CommandException">Another job writes the index.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer.</exception>
    public async Task<int> RefreshAsync(CancellationToken cancellationToken)
    {
        await session.Conf().SetAsync("spark.sql.session.timeZone", "UTC", cancellationToken);
        await using var indexLock = await FolderLock.AcquireAsync(hdfs, _folder.Path, $"Another job is writing the search index in {_folder.Path}", time, cancellationToken);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, indexLock.Lost);
        return await Rereading.ReadAsync(() => UpdateAsync(both.Token), output);
    }

    /// <summary>The rows of a day that are to be written.</summary>
    /// <param name="rows">The stored rows of the day.</param>
    /// <param name="known">Offsets that are in the index; none for the whole day.</param>
    internal static DataFrame NewRows(DataFrame rows, IReadOnlyDictionary<int, long> known)
    {
        if (known.Count == 0)
            return rows;
        var later = known.OrderBy(partition => partition.Key).Select(partition => string.Create(
            CultureInfo.InvariantCulture, $"kafkaPartition = {partition.Key} AND kafkaOffset > {partition.Value}"));
        var others = string.Join(", ", known.Keys.Order().Select(partition => partition.ToString(CultureInfo.InvariantCulture)));
        return rows.Filter($"{string.Join(" OR ", later)} OR kafkaPartition NOT IN ({others})");
    }

    async Task<int> UpdateAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow();
        var datasets = await Datasets.OpenAsync(session, storage, time, cancellationToken);
        var stored = await datasets.DaysOfAsync(Source, cancellationToken);
        var manifest = await _folder.ReadAsync(cancellationToken);
        var changed = 0;
        foreach (var gone in manifest.Days.Where(day => stored.All(other => other.Date != day.Date)).ToList())
        {
            manifest = manifest with { Days = [.. manifest.Days.Where(day => day.Date != gone.Date)] };
            await PutAsync(manifest, gone.Date, cancellationToken);
            changed++;
        }
        foreach (var day in stored)
        {
            var known = manifest.Of(day.Date);
            var rewrite = datasets.LayoutOf(Source).Manifest.Of(day.Date)?.Rewrite ?? "";
            var step = IndexPlan.Of(day, rewrite, known, isOver: day.Date < DateOnly.FromDateTime(until.UtcDateTime));
            if (step == IndexStep.Keep)
                continue;
            manifest = manifest.With(await WriteAsync(datasets, day, rewrite, step == IndexStep.Append ? known : null, cancellationToken));
            await PutAsync(manifest, day.Date, cancellationToken);
            changed++;
        }
        await _folder.WriteAsync(manifest with { IndexedUntil = until }, cancellationToken);
        return changed;
    }

    async Task<ReadDay> WriteAsync(Datasets datasets, DatasetDay day, string rewrite, ReadDay? known, CancellationToken cancellationToken)
    {
        var rows = NewRows(datasets.Rows(Source, [day.Date]), known?.Offsets ?? new Dictionary<int, long>());
        await rows.CreateOrReplaceTempViewAsync(Source.Dataset, cancellationToken);
        var indexed = (await session.SqlAsync(ReadIndex.Definition.TypedQuery, cancellationToken));
        var parts = known is null ? (int)Math.Clamp(1 + (day.Bytes / BytesPerPart), 1, MaxParts) : 1;
        var (files, offsets) = await DamagedFiles.WithReadableErrorsAsync(() => _folder.AddAsync(day.Date, indexed, parts, cancellationToken), "The search index was not changed.");
        var all = new Dictionary<int, long>(known?.Offsets ?? new Dictionary<int, long>());
        foreach (var (partition, offset) in offsets)
            all[partition] = offset;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"search index {IsoDate.Format(day.Date)}: {files.Sum(file => file.Rows)} reads {(known is null ? "written" : "added")}"));
        return new ReadDay(day.Date, IndexPlan.SourceOf(day), rewrite, all, [.. known?.Files ?? [], .. files]);
    }

    /// <summary>First what counts, then what is deleted: a reader never misses a file that counts.</summary>
    async Task PutAsync(ReadManifest manifest, DateOnly date, CancellationToken cancellationToken)
    {
        await _folder.WriteAsync(manifest, cancellationToken);
        await _folder.DeleteOthersAsync(date, manifest.Of(date), cancellationToken);
    }
}
