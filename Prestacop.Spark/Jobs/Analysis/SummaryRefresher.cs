using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>
/// Updates the summaries: reads only the days that are new or have changed since the last run. A late message is in a new day, since
/// datasets are partitioned by the broker's day; a correction, and a ticket that was fed again, cause an older day to be read again.
/// </summary>
sealed class SummaryRefresher(SparkSession session, Datasets datasets, SummaryFolder folder)
{
    /// <summary>Updates the summaries.</summary>
    /// <param name="stored">What is stored now.</param>
    /// <param name="rebuild">Whether to summarise all days again.</param>
    /// <returns>How many days of datasets were read, and which days of summaries there are now.</returns>
    public async Task<(int Read, IReadOnlyList<SummaryDay> Summaries)> UpdateAsync(IReadOnlyList<DatasetDay> stored, bool rebuild, CancellationToken cancellationToken)
    {
        // A task that meets several days keeps a file open for each, instead of sorting its rows by day.
        await session.Conf().SetAsync("spark.sql.maxConcurrentOutputFileWriters", "64", cancellationToken);
        var manifest = new SummaryManifest(session, folder.Path);
        // First: summaries that are being replaced are not there, and a run that is killed now must not leave a manifest that says they are.
        if (rebuild)
            await manifest.WriteAsync([], cancellationToken);
        var known = rebuild ? [] : await manifest.ReadAsync(cancellationToken);
        var changes = Topics.All.Select(topic => DatasetChange.Of(topic, stored, known)).Where(change => !change.IsEmpty).ToList();
        var before = await folder.DaysAsync(cancellationToken);
        if (changes.Count == 0)
            return (0, before);
        var written = await Task.WhenAll(changes.Select(change => SummariseAsync(change, cancellationToken)));
        var after = await folder.DaysAsync(cancellationToken);
        if (await ClearAsync(StaleDays(before, after, written.SelectMany(days => days).ToHashSet()), cancellationToken))
            after = await folder.DaysAsync(cancellationToken);
        await manifest.WriteAsync(stored, cancellationToken);
        return (changes.Sum(change => change.Dates.Count), after);
    }

    async Task<IReadOnlyList<(Summary Summary, DateOnly Date)>> SummariseAsync(DatasetChange change, CancellationToken cancellationToken)
    {
        await datasets.Rows(change.Topic, change.Dates).CreateOrReplaceTempViewAsync(change.Topic.Dataset, cancellationToken);
        var stored = SummaryDefinitions.StoredOf(change.Topic);
        var counted = WriteAsync(stored, change, change.Dates, cancellationToken);
        var others = InOrderAsync([.. SummaryDefinitions.All.Where(summary => summary.Topic == change.Topic.Name && summary != stored)], change, cancellationToken);
        return [.. (await Task.WhenAll(counted, others)).SelectMany(days => days)];
    }

    /// <summary>One after the other: which messages count is read from what was written before.</summary>
    async Task<IReadOnlyList<(Summary Summary, DateOnly Date)>> InOrderAsync(IReadOnlyList<Summary> summaries, DatasetChange change, CancellationToken cancellationToken)
    {
        var written = new List<(Summary, DateOnly)>();
        foreach (var summary in summaries)
        {
            var dates = change.Dates;
            if (summary == SummaryDefinitions.Tickets)
                dates = await new TicketDuplicates(session, datasets, folder).PrepareAsync(change, cancellationToken);
            else if (summary == SummaryDefinitions.DroneViolations)
                dates = await new DroneCorrections(session, datasets, folder).PrepareAsync(change, cancellationToken);
            else if (summary == SummaryDefinitions.FlightHours)
                await CreateStripsAsync(cancellationToken);
            written.AddRange(await WriteAsync(summary, change, dates, cancellationToken));
        }
        return written;
    }

    /// <summary>Creates the view of the precincts' strips, for both summaries of flights.</summary>
    async Task CreateStripsAsync(CancellationToken cancellationToken) =>
        await (await session.CreateDataFrameAsync(PrecinctStrips.All, cancellationToken)).CreateOrReplaceTempViewAsync(SummaryDefinitions.PrecinctStrips, cancellationToken);

    async Task<IReadOnlyList<(Summary Summary, DateOnly Date)>> WriteAsync(Summary summary, DatasetChange change, IReadOnlyCollection<DateOnly> dates, CancellationToken cancellationToken)
    {
        await folder.WriteAsync(summary, await session.SqlAsync(summary.TypedQuery, cancellationToken), change.All, cancellationToken);
        return [.. dates.Select(date => (summary, date))];
    }

    async Task<bool> ClearAsync(IReadOnlyList<SummaryDay> stale, CancellationToken cancellationToken)
    {
        foreach (var day in stale)
            await folder.ClearAsync(day, cancellationToken);
        return stale.Count > 0;
    }

    /// <summary>The days that were to be written but still have their old files: they have no rows any more.</summary>
    /// <param name="before">The days before the update.</param>
    /// <param name="after">The days after it.</param>
    /// <param name="written">The days that the update has read.</param>
    internal static IReadOnlyList<SummaryDay> StaleDays(
        IReadOnlyList<SummaryDay> before, IReadOnlyList<SummaryDay> after, HashSet<(Summary Summary, DateOnly Date)> written) =>
        [.. before.Intersect(after).Where(day => written.Any(entry => entry.Summary.Name == day.Summary && entry.Date == day.Date))];
}
