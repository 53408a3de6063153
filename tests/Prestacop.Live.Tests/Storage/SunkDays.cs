using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Live.Tests.Storage;

/// <summary>Drone messages in a storage of the test's own, written by Spark's file sink as the streaming job does: small batches, each with a file a day.</summary>
sealed class SunkDays
{
    public static readonly DateOnly First = new(2026, 3, 1);

    readonly SparkSession _session;

    SunkDays(SparkSession session) => _session = session;

    public string Storage { get; } = $"/test/{Guid.NewGuid():N}";

    public DatasetFolder Folder => new(Storage, "drone_messages");

    public static WebHdfsClient OpenHdfs() => new(new Uri($"http://127.0.0.1:{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));

    /// <summary>Stores days.</summary>
    /// <param name="session">The session.</param>
    /// <param name="days">The number of days.</param>
    /// <param name="batches">The number of batches, and of files a day.</param>
    /// <param name="rowsPerDay">The number of rows of a day.</param>
    /// <param name="logRetention">How long the sink's log keeps a file; null for ever.</param>
    /// <param name="fromOffset">The first offset of each day and partition.</param>
    public static async Task<SunkDays> CreateAsync(SparkSession session, int days, int batches, int rowsPerDay, TimeSpan? logRetention = null, long fromOffset = 0)
    {
        var sunk = new SunkDays(session);
        await sunk.AppendAsync(0, fromOffset, days, batches, rowsPerDay, logRetention);
        return sunk;
    }

    /// <summary>The day of a number, from 0.</summary>
    public static DateOnly Day(int number) => First.AddDays(number);

    /// <summary>Stores further rows.</summary>
    /// <param name="firstDay">The number of the first day, from 0.</param>
    /// <param name="fromOffset">The first offset of each day and partition.</param>
    public async Task AppendAsync(int firstDay, long fromOffset, int days, int batches, int rowsPerDay, TimeSpan? logRetention = null)
    {
        var input = $"{Storage}-input";
        var rows = await _session.SqlAsync($"""
            SELECT concat('m-', d, '-', o) AS messageId, concat('drone-', o % 7) AS droneId, 'position' AS kind,
              CAST(40.5 + o / 1000.0 AS DOUBLE) AS latitude, if(o % 10 = 0, concat('k1-', o % 50), NULL) AS plateToken,
              CAST(o % 2 AS INT) AS kafkaPartition, d * 1000000 + o DIV 2 AS kafkaOffset,
              timestamp_seconds(1772323200 + d * 86400 + o) AS kafkaTimestamp, date_add(DATE'2026-03-01', CAST(d AS INT)) AS date
            FROM (SELECT id DIV {rowsPerDay} + {firstDay} AS d, id % {rowsPerDay} + {fromOffset * 2} AS o FROM range({days * rowsPerDay}))
            """);
        await rows.Repartition(batches).Write().Mode(SaveMode.Append).ParquetAsync(input);
        var schema = await rows.SchemaAsync();
        var records = _session.ReadStream().Schema(schema).Option("maxFilesPerTrigger", 1).Parquet(input).Repartition(1);
        var query = await SinkRetention.Of(records.WriteStream(), logRetention)
            .Format("parquet").Option("path", Folder.Root).Option("checkpointLocation", $"{Storage}-checkpoints")
            .PartitionBy("date").Trigger(Trigger.AvailableNow()).StartAsync();
        await query.AwaitTerminationAsync();
    }
}
