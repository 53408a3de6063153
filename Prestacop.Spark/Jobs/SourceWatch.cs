using Prestacop.Infrastructure.Hdfs;
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
    /// <param name="hdfs">The file system; null when it cannot be reached: then a start does not move the query behind records that are gone.</param>
    /// <param name="host">Output and clock.</param>
    public static QueryDefinition Of(QueryDefinition definition, KafkaAdmin admin, JobOptions options, IEnumerable<string> topics, WebHdfsClient? hdfs, JobHost host)
    {
        IReadOnlyList<string> names = [.. topics.Select(options.NameOf)];
        Func<QueryFailure, FailureCause> classify = hdfs is not null && options.AllowDataLoss ? FailureClassifier.ClassifyLossy : FailureClassifier.Classify;
        definition = definition with { ClassifyAsync = (failure, cancellationToken) => HdfsRoom.RefineAsync(classify(failure), hdfs, cancellationToken) };
        definition = new PartitionWatch(admin.TopicsAsync, names, host.Output, host.Time).Of(definition);
        return new TopicWatch(admin.IdsAsync, names, host.Time).Of(definition);
    }
}
