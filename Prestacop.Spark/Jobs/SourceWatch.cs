using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Jobs;

/// <summary>What a query that reads topics is watched for: topics that are made again, partitions that are added, and records that are gone.</summary>
static class SourceWatch
{
    /// <summary>A definition that is watched.</summary>
    /// <param name="definition">The query.</param>
    /// <param name="admin">Asks Kafka.</param>
    /// <param name="options">The names of the topics, and whether records may be lost.</param>
    /// <param name="topics">The topics that it reads.</param>
    /// <param name="isGuarded">Whether a start moves the query behind records that are gone.</param>
    /// <param name="host">Output and clock.</param>
    public static QueryDefinition Of(QueryDefinition definition, KafkaAdmin admin, JobOptions options, IEnumerable<string> topics, bool isGuarded, JobHost host)
    {
        IReadOnlyList<string> names = [.. topics.Select(options.NameOf)];
        if (isGuarded && options.AllowDataLoss)
            definition = definition with { Classify = FailureClassifier.ClassifyLossy };
        definition = new PartitionWatch(admin.TopicsAsync, names, host.Output, host.Time).Of(definition);
        return new TopicWatch(admin.IdsAsync, names, host.Time).Of(definition);
    }
}
