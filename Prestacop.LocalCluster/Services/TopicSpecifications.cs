using Confluent.Kafka.Admin;
using Prestacop.Contracts;

namespace Prestacop.LocalCluster.Services;

/// <summary>The topics of the contracts as Kafka creates them.</summary>
public static class TopicSpecifications
{
    /// <summary>The replication that the brokers are set to (<c>default.replication.factor</c>).</summary>
    public const short ReplicationOfTheBrokers = -1;

    /// <summary>A topic with its settings.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">Partitions of a topic whose number the contracts leave open.</param>
    /// <param name="replication">Copies of each record; <see cref="ReplicationOfTheBrokers"/> leaves it to the brokers.</param>
    /// <param name="prefix">The prefix of the topic's name; empty for none.</param>
    public static TopicSpecification Of(TopicSetup topic, int partitions, short replication, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(topic);
        return new()
        {
            Name = prefix + topic.Name,
            NumPartitions = topic.Partitions ?? partitions,
            ReplicationFactor = replication,
            Configs = topic.Settings.ToDictionary(),
        };
    }
}
