using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>A file of the watch list.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Text">All of its text, so that a line has its number.</param>
sealed record WatchListFile(string Name, string Text)
{
    /// <summary>Reads the files by Spark.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">A file, folder or pattern, in HDFS or any place that Spark can read.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <exception cref="SparkException">Spark cannot read it.</exception>
    public static async Task<IReadOnlyList<WatchListFile>> ReadAsync(SparkSession session, string path, CancellationToken cancellationToken)
    {
        var files = await session.Read().Option("wholetext", true).Text(path)
            .Select(Col("_metadata.file_name").As("name"), Col("value")).CollectAsync(cancellationToken);
        return [.. files.Select(file => new WatchListFile(file.GetAs<string>("name"), file.GetAs<string>("value")))];
    }
}
