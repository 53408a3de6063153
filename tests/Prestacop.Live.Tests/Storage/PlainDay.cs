using DuckDB.NET.Data;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Live.Tests.Storage;

/// <summary>A day as a reader sees it that knows nothing of Spark: all Parquet files of the day's folder, copied, by DuckDB.</summary>
static class PlainDay
{
    /// <summary>The number of rows and of different Kafka records.</summary>
    public static async Task<(long Rows, long Records)> CountAsync(WebHdfsClient hdfs, DatasetFolder folder, DateOnly date)
    {
        using var copy = new TemporaryFolder();
        var day = folder.InHdfs.Day(date);
        foreach (var file in (await hdfs.ListAsync(day, CancellationToken.None)).Where(file => file.Name.EndsWith(".parquet", StringComparison.Ordinal)))
        {
            await using var content = await hdfs.OpenAsync($"{day}/{file.Name}", CancellationToken.None);
            await using var target = File.Create(copy.File(file.Name));
            await content!.CopyToAsync(target);
        }
        if (Directory.GetFiles(copy.Path).Length == 0)
            return (0, 0);
        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), count(DISTINCT (kafkaPartition, kafkaOffset)) FROM read_parquet('{copy.Path}/*.parquet', union_by_name = true)";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
