using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs.Kafka;

/// <summary>Kafka as a stream of records: key, value, topic, partition, offset, timestamp, headers.</summary>
/// <param name="session">The session.</param>
/// <param name="options">Where Kafka is.</param>
/// <param name="isGuarded">Whether a start of the query moves it behind records that are gone, and says which: then it has to fail when it meets such.</param>
sealed class KafkaSource(SparkSession session, JobOptions options, bool isGuarded = true)
{
    /// <summary>In bounded batches: one that is due after an outage of days must still fit into memory.</summary>
    public DataFrame Records(string topic) => Stream(topic).Option("maxOffsetsPerTrigger", options.MaxOffsetsPerTrigger).Load();

    /// <summary>Without the bound on a batch, which real-time mode rejects.</summary>
    public DataFrame RecordsWithoutBatches(string topic) => Stream(topic).Load();

    /// <summary>From now on, without the bound on a batch: of records that mean nothing when they are old, and may be missing.</summary>
    public DataFrame Newest(string topic) => Stream(topic).Option("startingOffsets", "latest").Option("failOnDataLoss", false).Load();

    DataStreamReader Stream(string topic) => session.ReadStream()
        .Format("kafka")
        .Options(options.Kafka.ForSpark())
        .Option("subscribe", options.NameOf(topic))
        .Option("startingOffsets", options.StartingOffsets)
        .Option("includeHeaders", true)
        // Records that Kafka deleted before they were read are lost. Spark alone would skip them and say it in its log only.
        .Option("failOnDataLoss", isGuarded || !options.AllowDataLoss);
}
