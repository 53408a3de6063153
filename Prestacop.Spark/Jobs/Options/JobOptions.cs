using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Options;

/// <summary>What the streaming jobs have in common: where Kafka is, and where in HDFS the data are.</summary>
sealed record JobOptions
{
    /// <summary>How to connect to Kafka.</summary>
    public required KafkaSettings Kafka { get; init; }

    /// <summary>The prefix of every topic's name, so that several systems can share a cluster; empty for none.</summary>
    public string TopicPrefix { get; init; } = "";

    /// <summary>The folder of the datasets.</summary>
    public required string Storage { get; init; }

    /// <summary>The folder of the queries' checkpoints.</summary>
    public required string Checkpoints { get; init; }

    /// <summary>Where a query without a checkpoint begins: <c>earliest</c> or <c>latest</c>.</summary>
    public string StartingOffsets { get; init; } = "earliest";

    /// <summary>The maximum of records that one batch of one topic reads.</summary>
    public long MaxOffsetsPerTrigger { get; init; } = 1_000_000;

    /// <summary>Whether a query continues when Kafka has deleted records that it has not read yet.</summary>
    public bool AllowDataLoss { get; init; }

    /// <summary>The name in Kafka of a topic.</summary>
    public string NameOf(string topic) => TopicPrefix + topic;
}
