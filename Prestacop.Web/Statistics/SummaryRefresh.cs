using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Statistics;

/// <summary>The state of the refresh of the summaries from HDFS.</summary>
/// <param name="Source">Where the summaries come from; null when the address of HDFS is not known.</param>
/// <param name="CheckedAt">When they were last found up to date, or updated; null when that has not happened yet.</param>
/// <param name="Problem">Why the last attempt failed; null when it succeeded.</param>
sealed record SummaryRefreshStatus(string? Source, DateTimeOffset? CheckedAt, string? Problem);

/// <summary>Brings the summaries from HDFS to this machine when the analysis job has completed an update.</summary>
sealed class SummaryRefresh(HdfsSummarySource source, string? address, SummaryStore store, TimeProvider time)
{
    /// <summary>Days on disk at once between download and import: a day of tickets can have tens of megabytes.</summary>
    const int MaxDaysPerDownload = 10;

    readonly SummaryImporter _importer = new(store, source, time) { MaxDaysPerDownload = MaxDaysPerDownload };
    SummaryRefreshStatus _status = new(address is null ? null : $"{address.TrimEnd('/')}{source.Location}", null, null);
    string? _imported;

    public SummaryRefreshStatus Status => Volatile.Read(ref _status);

    /// <summary>Compares with HDFS, and imports what has changed. A failure is kept in <see cref="Status"/> and returned.</summary>
    /// <returns>Why it failed; null when it succeeded.</returns>
    public async Task<Exception?> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var problem = await UpdateAsync(cancellationToken);
            Volatile.Write(ref _status, problem is null ? Status with { CheckedAt = time.GetUtcNow(), Problem = null } : Status with { Problem = problem });
            return null;
        }
        // Whatever fails here, the dashboard goes on with the summaries that it has.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Volatile.Write(ref _status, Status with { Problem = failure.Message });
            return failure;
        }
    }

    async Task<string?> UpdateAsync(CancellationToken cancellationToken)
    {
        var revision = await source.RevisionAsync(cancellationToken);
        if (revision is null)
            return $"There are no summaries in {source.Location} yet. Run ./prestacop submit analysis.";
        if (revision == _imported && store.Exists)
            return null;
        if (!await source.IsOfThisVersionAsync(cancellationToken))
            return "The summaries were written by another version of Prestacop. Run ./prestacop submit analysis of this version.";
        await _importer.UpdateAsync(await source.DaysAsync(cancellationToken), cancellationToken);
        // A job that has completed meanwhile may have replaced days: they are imported next time.
        if (await source.RevisionAsync(cancellationToken) == revision)
            _imported = revision;
        return null;
    }
}
