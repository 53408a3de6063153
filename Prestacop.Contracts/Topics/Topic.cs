namespace Prestacop.Contracts;

/// <summary>A Kafka topic of the system, with the dataset that its records are stored in.</summary>
public sealed record Topic
{
    /// <summary>The topic's name in Kafka.</summary>
    public required string Name { get; init; }

    /// <summary>The folder under <c>prestacop-storage/</c> in HDFS, and the name of the view in SQL.</summary>
    public required string Dataset { get; init; }

    /// <summary>The type whose JSON the records' values are; null for values that are not JSON.</summary>
    public required Type? Contract { get; init; }

    /// <summary>Kafka's settings of the topic.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }
}
