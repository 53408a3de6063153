using System.Text.RegularExpressions;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Text;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Live.Tests.Storage;

/// <summary>A day as a reader sees it that knows nothing of Spark: all Parquet files of the day's folder, copied, by DuckDB.</summary>
static partial class PlainDay
{
    const string DocumentedStorage = "prestacop-storage";

    /// <summary>The number of rows and of different Kafka records; nothing for a day without a folder.</summary>
    public static async Task<(long Rows, long Records)> CountAsync(WebHdfsClient hdfs, DatasetFolder folder, DateOnly date)
    {
        var rows = await AskAsync(
            hdfs, folder, date, $"SELECT count(*), count(DISTINCT (kafkaPartition, kafkaOffset)) FROM read_parquet('{DocumentedStorage}/{folder.Name}/date=2026-03-01/*.parquet', union_by_name = true)");
        return rows.Count == 0 ? (0, 0) : ((long)rows[0][0], (long)rows[0][1]);
    }

    /// <summary>The rows of the example in docs/operations.md.</summary>
    public static async Task<List<object[]>> AskAsDocumentedAsync(WebHdfsClient hdfs, DatasetFolder folder, DateOnly date)
    {
        var documentation = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "operations.md"));
        return await AskAsync(hdfs, folder, date, Example.Match(documentation).Groups["sql"].Value);
    }

    /// <summary>Runs a query that names the folder of a day as the documentation does.</summary>
    static async Task<List<object[]>> AskAsync(WebHdfsClient hdfs, DatasetFolder folder, DateOnly date, string sql)
    {
        using var copy = new TemporaryFolder();
        var day = folder.InHdfs.Day(date);
        var target = Directory.CreateDirectory(Path.Combine(copy.Path, folder.Name, DatasetFolder.DayName(date))).FullName;
        foreach (var file in (await hdfs.ListAsync(day, CancellationToken.None)).Where(file => file.Name.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            await using var content = await hdfs.OpenAsync($"{day}/{file.Name}", CancellationToken.None);
            await using var written = File.Create(Path.Combine(target, file.Name));
            await content!.CopyToAsync(written);
        }
        if (Directory.GetFiles(target).Length == 0)
            return [];
        return await DuckDb.AskAsync(
            sql.Replace(DocumentedStorage, copy.Path, StringComparison.Ordinal).Replace("date=2026-03-01", $"date={IsoDate.Format(date)}", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"```sql\s*(?<sql>[^`]*read_parquet\([^`]*)```")]
    static partial Regex Example { get; }
}
