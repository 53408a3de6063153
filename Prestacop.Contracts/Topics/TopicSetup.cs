namespace Prestacop.Contracts;

/// <summary>How a topic is created in Kafka.</summary>
/// <param name="Name">The topic's name in Kafka.</param>
/// <param name="Partitions">The number of partitions that it must have; null for the cluster's choice.</param>
/// <param name="Settings">Kafka's settings of the topic.</param>
public sealed record TopicSetup(string Name, int? Partitions, IReadOnlyDictionary<string, string> Settings);
