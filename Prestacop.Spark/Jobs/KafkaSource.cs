using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Jobs;

/// <summary>Kafka as a stream of records: key, value, topic, partition, offset, timestamp, headers.</summary>
sealed class KafkaSource(SparkSession session, JobOptions options)
{
    /// <summary>In batches, each bounded: one that had to wait, after a stop of days, must still fit into memory.</summary>
    public DataFrame Records(string topic) => Stream(topic).Option("maxOffsetsPerTrigger", options.MaxOffsetsPerTrigger).Load();

    /// <summary>Without the bound on a batch, which real-time mode, having no batches, refuses.</summary>
    public DataFrame RecordsWithoutBatches(string topic) => Stream(topic).Load();

    DataStreamReader Stream(string topic) => session.ReadStream()
        .Format("kafka")
        .Options(options.Kafka.ForSpark())
        .Option("subscribe", options.NameOf(topic))
        .Option("startingOffsets", options.StartingOffsets)
        .Option("includeHeaders", true)
        // Records that Kafka dropped before they were read are a loss: the query fails and says so, unless the operator allows it.
        .Option("failOnDataLoss", !options.AllowDataLoss);
}
