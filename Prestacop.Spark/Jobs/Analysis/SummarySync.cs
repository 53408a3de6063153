using Prestacop.Spark.Sql;
using Prestacop.Statistics.Answers;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>
/// Brings the summaries to this machine, the days that are not here yet alone. Their files come as they are by way of Spark, so that it
/// makes no difference on which file system they lie.
/// </summary>
sealed class SummarySync(SparkSession session, SummaryFolder folder, SummaryStore store)
{
    /// <summary>Paths that one query of Spark takes.</summary>
    const int DaysAtOnce = 200;

    /// <param name="present">Which days of summaries there are.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>How many days of summaries were fetched.</returns>
    public async Task<int> RunAsync(IReadOnlyList<SummaryDay> present, CancellationToken cancellationToken)
    {
        var readable = SummaryDefinitions.Read.Select(summary => summary.Name).ToHashSet();
        var wanted = present.Where(day => readable.Contains(day.Summary)).ToList();
        var held = store.Held(folder.Path);
        if (store.Exists && held.SetEquals(wanted))
            return 0;
        using var update = store.Update(folder.Path);
        foreach (var gone in held.Where(day => !wanted.Any(other => other.Summary == day.Summary && other.Date == day.Date)))
            update.Drop(gone.Summary, gone.Date);
        var absent = wanted.Where(day => !held.Contains(day)).ToList();
        var landing = Directory.CreateDirectory(Path.Combine(store.Folder, "fetched"));
        try
        {
            foreach (var days in absent.Chunk(DaysAtOnce))
                await FetchAsync(days, landing.FullName, update, cancellationToken);
        }
        finally
        {
            landing.Delete(recursive: true);
        }
        update.Commit();
        return absent.Count;
    }

    async Task FetchAsync(IReadOnlyList<SummaryDay> days, string landing, SummaryUpdate update, CancellationToken cancellationToken)
    {
        var contents = session.Read().Format("binaryFile").Option("pathGlobFilter", "*.parquet")
            .Load([.. days.Select(day => $"{folder.Path}/{day.Summary}/{Summary.Date}={day.Date:yyyy-MM-dd}")])
            .Select(StoredDatasets.Element("path", 3).As("summary"), SparkDates.OfPath.As("date"), Col("content"));
        var files = new List<(string Summary, DateOnly Date, string File)>();
        await foreach (var row in contents.ToLocalIteratorAsync(cancellationToken))
        {
            var file = Path.Combine(landing, $"{files.Count}.parquet");
            await File.WriteAllBytesAsync(file, row.GetAs<byte[]>("content"), cancellationToken);
            files.Add((row.GetAs<string>("summary"), row.GetAs<DateOnly>("date"), file));
        }
        foreach (var day in days)
            update.Take(day, [.. files.Where(file => file.Summary == day.Summary && file.Date == day.Date).Select(file => file.File)]);
        foreach (var (_, _, file) in files)
            File.Delete(file);
    }
}
