using System.Globalization;
using Confluent.Kafka;
using DuckDB.NET.Data;
using Prestacop.Benchmarks.Drill;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.StorageDrill;

/// <summary>A record of Kafka, with the day of its timestamp.</summary>
readonly record struct StoredRecord(int Partition, long Offset, DateOnly Day);

/// <summary>Compares what Kafka has with what is stored: as Spark reads it through the log and the manifest, and as DuckDB reads the files.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="folder">A folder for the files that DuckDB reads.</param>
sealed class StorageDrillAudit(DrillCluster cluster, string folder)
{
    /// <summary>Compares a topic.</summary>
    public async Task<IReadOnlyList<AuditLine>> CompareAsync(Topic topic, CancellationToken cancellationToken)
    {
        var expected = Published(topic).ToHashSet();
        var bySpark = await SparkAsync(topic, cancellationToken);
        var byDuckDb = await DuckDbAsync(topic, cancellationToken);
        return [AuditLine.Once($"{topic.Dataset}, by Spark", expected, bySpark), AuditLine.Once($"{topic.Dataset}, by DuckDB", expected, byDuckDb)];
    }

    List<StoredRecord> Published(Topic topic)
    {
        using var reader = new KafkaReader(new KafkaClientFactory(cluster.Kafka), "storage-drill");
        var ranges = reader.Partitions(topic.Name).ToDictionary(place => place, reader.Range);
        return [.. reader.Read(ranges, CancellationToken.None).Select(record => new StoredRecord(
            record.Partition.Value, record.Offset.Value, DateOnly.FromDateTime(record.Message.Timestamp.UtcDateTime)))];
    }

    async Task<List<StoredRecord>> SparkAsync(Topic topic, CancellationToken cancellationToken)
    {
        var printed = await cluster.SubmitAsync(cancellationToken, "sql", "--csv", $"SELECT 'row' AS what, kafkaPartition, kafkaOffset, date FROM raw_{topic.Dataset}");
        return [.. printed.Split('\n').Select(line => line.Trim().Split(',')).Where(cells => cells is ["row", _, _, _]).Select(cells => new StoredRecord(
            int.Parse(cells[1], CultureInfo.InvariantCulture), long.Parse(cells[2], CultureInfo.InvariantCulture), DateOnly.ParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture)))];
    }

    async Task<List<StoredRecord>> DuckDbAsync(Topic topic, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(folder, topic.Dataset);
        await DownloadAsync($"{Hdfs.Storage}/{topic.Dataset}", copy, cancellationToken);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT kafkaPartition, kafkaOffset, CAST(date AS VARCHAR) FROM read_parquet('{copy}/date=*/*.parquet', hive_partitioning = true, union_by_name = true)";
        var records = new List<StoredRecord>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            records.Add(new(rows.GetInt32(0), rows.GetInt64(1), DateOnly.ParseExact(rows.GetString(2), "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return records;
    }

    /// <summary>Copies the files of the days, and nothing else: what a reader that is not Spark sees.</summary>
    async Task DownloadAsync(string dataset, string target, CancellationToken cancellationToken)
    {
        using var hdfs = new WebHdfsClient(cluster.NameNode);
        foreach (var day in (await hdfs.ListAsync(dataset, cancellationToken)).Where(entry => entry.IsDirectory && entry.Name.StartsWith("date=", StringComparison.Ordinal)))
        {
            var local = Directory.CreateDirectory(Path.Combine(target, day.Name)).FullName;
            foreach (var file in (await hdfs.ListAsync($"{dataset}/{day.Name}", cancellationToken)).Where(file => file.Name.EndsWith(".parquet", StringComparison.Ordinal)))
            {
                await using var content = await hdfs.OpenAsync($"{dataset}/{day.Name}/{file.Name}", cancellationToken)
                    ?? throw new InvalidOperationException($"{dataset}/{day.Name}/{file.Name} was listed, and is not there.");
                await using var copy = File.Create(Path.Combine(local, file.Name));
                await content.CopyToAsync(copy, cancellationToken);
            }
        }
    }
}
