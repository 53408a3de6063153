namespace Prestacop.Contracts;

/// <summary>A Kafka topic of the system, with the dataset that its records are stored in.</summary>
/// <param name="Name">The topic's name in Kafka.</param>
/// <param name="Dataset">The folder under <c>prestacop-storage/</c> in HDFS, and the name of the view in SQL.</param>
/// <param name="Settings">Kafka's settings of the topic.</param>
public sealed record Topic(string Name, string Dataset, IReadOnlyDictionary<string, string> Settings);
