using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>Brings the summaries of a source to this machine: only the days that the store does not have yet.</summary>
/// <param name="store">The store on this machine.</param>
/// <param name="source">Where the summaries are.</param>
/// <param name="time">The clock of <see cref="LockTimeout"/>.</param>
public sealed class SummaryImporter(SummaryStore store, ISummarySource source, TimeProvider time)
{
    static readonly TimeSpan LockInterval = TimeSpan.FromSeconds(1);

    /// <summary>Days that are on disk at once between download and import. Default: 200.</summary>
    public int MaxDaysPerDownload { get; init; } = 200;

    /// <summary>How long to wait for another program that updates the store. Default: not at all.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// Whether all days are imported into a new file: a database file keeps what was deleted in it until the room is used again. Default: false.
    /// </summary>
    public bool Rebuild { get; init; }

    /// <summary>Makes the store equal to the source.</summary>
    /// <param name="present">The days that the source has.</param>
    /// <param name="cancellationToken">Leaves the store as it was.</param>
    /// <returns>The number of days that were imported.</returns>
    /// <exception cref="SummaryStoreException">A file cannot be read, or another program is updating the store.</exception>
    public async Task<int> UpdateAsync(IReadOnlyList<SummaryDay> present, CancellationToken cancellationToken)
    {
        var readable = SummaryDefinitions.Read.Select(summary => summary.Name).ToHashSet();
        var wanted = present.Where(day => readable.Contains(day.Summary)).ToList();
        var started = time.GetTimestamp();
        while (Rebuild || !store.Exists || !store.CachedDays(source.Location).SetEquals(wanted))
        {
            try
            {
                using var update = store.BeginUpdate(source.Location, Rebuild);
                return await ImportAsync(update, wanted, cancellationToken);
            }
            catch (SummaryStoreBusyException) when (time.GetElapsedTime(started) < LockTimeout)
            {
                await Task.Delay(LockInterval, time, cancellationToken);
            }
        }
        return 0;
    }

    async Task<int> ImportAsync(SummaryUpdate update, IReadOnlyList<SummaryDay> wanted, CancellationToken cancellationToken)
    {
        // Read once more: another program may have published an update before this one had the lock.
        var cached = Rebuild ? new HashSet<SummaryDay>() : store.CachedDays(source.Location);
        foreach (var gone in cached.Where(day => !wanted.Any(other => other.Summary == day.Summary && other.Date == day.Date)))
            update.Drop(gone.Summary, gone.Date);
        var absent = wanted.Where(day => !cached.Contains(day)).ToList();
        foreach (var days in absent.Chunk(MaxDaysPerDownload))
        {
            var folder = Directory.CreateDirectory(Path.Combine(store.Folder, "fetched"));
            try
            {
                await source.DownloadAsync(days, folder, cancellationToken);
                update.Import(days, folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        update.Commit();
        return absent.Count;
    }
}
