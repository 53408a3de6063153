using Prestacop.Spark.Sql;
using Prestacop.Statistics.Queries;
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

    /// <summary>What a task holds of files in memory, on the server and here.</summary>
    const string MostBytesOfATask = "16m";

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
        // A session of its own: how little a task takes at once is no good setting for anything else.
        await using var fetching = session.NewSession();
        await fetching.Conf().SetAsync("spark.sql.files.maxPartitionBytes", MostBytesOfATask, cancellationToken);
        try
        {
            foreach (var days in absent.Chunk(DaysAtOnce))
            {
                await FetchAsync(fetching, days, landing, cancellationToken);
                update.Take(days, landing.FullName);
            }
        }
        finally
        {
            landing.Delete(recursive: true);
        }
        update.Commit();
        return absent.Count;
    }

    /// <summary>Lays the files of these days out as they lie at Spark's, and no others.</summary>
    async Task FetchAsync(SparkSession fetching, IReadOnlyList<SummaryDay> days, DirectoryInfo landing, CancellationToken cancellationToken)
    {
        foreach (var earlier in landing.EnumerateDirectories())
            earlier.Delete(recursive: true);
        var contents = fetching.Read().Format("binaryFile").Option("pathGlobFilter", "*.parquet")
            .Load([.. days.Select(day => $"{folder.Path}/{day.Folder}")])
            .Select(StoredDatasets.Element("path", 3).As("summary"), SparkDates.OfPath.As("date"), Col("content"));
        var number = 0;
        await foreach (var row in contents.ToLocalIteratorAsync(cancellationToken))
        {
            var day = new SummaryDay(row.GetAs<string>("summary"), row.GetAs<DateOnly>("date"), "");
            var place = landing.CreateSubdirectory(day.Folder);
            await File.WriteAllBytesAsync(Path.Combine(place.FullName, $"{number++}.parquet"), row.GetAs<byte[]>("content"), cancellationToken);
        }
    }
}
