using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The files of the summaries by way of Spark, so that they can be on any file system that Spark reads.</summary>
sealed class SparkSummarySource(SparkSession session, SummaryFolder folder) : ISummarySource
{
    /// <summary>Bytes of files that a task holds in memory, on the server and here.</summary>
    const string MaxBytesPerTask = "16m";

    public string Location => folder.Location;

    public async Task DownloadAsync(IReadOnlyList<SummaryDay> days, DirectoryInfo target, CancellationToken cancellationToken)
    {
        // A session of its own: tasks as small as these would slow down everything else.
        await using var fetching = session.NewSession();
        await fetching.Conf().SetAsync("spark.sql.files.maxPartitionBytes", MaxBytesPerTask, cancellationToken);
        var contents = fetching.Read().Format("binaryFile").Option("pathGlobFilter", "*.parquet")
            .Load([.. days.Select(day => $"{folder.Path}/{day.Folder}")])
            .Select(SparkPaths.Element("path", 3).As("summary"), SparkDates.OfPath.As("date"), Col("content"));
        var number = 0;
        await foreach (var row in contents.ToLocalIteratorAsync(cancellationToken))
        {
            var day = new SummaryDay(row.GetAs<string>("summary"), row.GetAs<DateOnly>("date"), "");
            var directory = target.CreateSubdirectory(day.Folder);
            await File.WriteAllBytesAsync(Path.Combine(directory.FullName, $"{number++}.parquet"), row.GetAs<byte[]>("content"), cancellationToken);
        }
    }
}
