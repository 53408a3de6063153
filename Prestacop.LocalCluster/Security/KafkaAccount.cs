using Confluent.Kafka.Admin;

namespace Prestacop.LocalCluster.Security;

/// <summary>An account of the secure cluster's Kafka: what one part may do, and nothing beyond it.</summary>
/// <param name="Name">Its name: the user of SCRAM, and the name of its properties file.</param>
/// <param name="Programs">The commands and jobs that use it, as they are typed: <c>csv</c>, <c>streaming</c>.</param>
public sealed record KafkaAccount(string Name, params IReadOnlyList<string> Programs)
{
    /// <summary>Clients of .NET name a group, although they belong to none: they must be allowed to look for it.</summary>
    const string OwnGroups = "prestacop-";

    /// <summary>The consumers of Spark's Kafka source.</summary>
    const string SparkGroups = "spark-kafka-";

    /// <summary>Every address: where a part runs is not for Kafka to say.</summary>
    const string AnyHost = "*";

    /// <summary>The topics that it reads.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>The topics that it publishes to.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>The topics that it creates when they are missing.</summary>
    public IReadOnlyList<string> Creates { get; init; } = [];

    /// <summary>The topics whose offsets it sees, without their records.</summary>
    public IReadOnlyList<string> Describes { get; init; } = [];

    /// <summary>The prefix of the consumer groups for which it commits offsets; null when it commits none.</summary>
    public string? Commits { get; init; }

    /// <summary>Whether Spark's Kafka source reads for it.</summary>
    public bool IsSparkSource { get; init; }

    /// <summary>Whether it may do anything with any topic, but change neither accounts nor rights.</summary>
    public bool AllTopics { get; init; }

    /// <summary>Its rights, as Kafka stores them. What is not among them is refused.</summary>
    public IReadOnlyList<AclBinding> Rights() =>
    [
        .. Reads.Select(topic => Topic(topic, AclOperation.Read)),
        .. Writes.Select(topic => Topic(topic, AclOperation.Write)),
        .. Creates.Select(topic => Topic(topic, AclOperation.Create)),
        // Reading and writing include it.
        .. Describes.Except(Reads).Except(Writes).Select(topic => Topic(topic, AclOperation.Describe)),
        .. AllTopics ? [Topic("*", AclOperation.All)] : Array.Empty<AclBinding>(),
        .. Reads.Count > 0 || AllTopics ? [Groups(OwnGroups, AclOperation.Describe)] : Array.Empty<AclBinding>(),
        .. IsSparkSource ? [Groups(SparkGroups, AclOperation.Read)] : Array.Empty<AclBinding>(),
        .. Commits is { } groups ? [Groups(groups, AclOperation.Read)] : Array.Empty<AclBinding>(),
    ];

    AclBinding Topic(string topic, AclOperation operation) => Binding(ResourceType.Topic, topic, ResourcePatternType.Literal, operation);

    AclBinding Groups(string prefix, AclOperation operation) => Binding(ResourceType.Group, prefix, ResourcePatternType.Prefixed, operation);

    AclBinding Binding(ResourceType type, string name, ResourcePatternType pattern, AclOperation operation) => new()
    {
        Pattern = new ResourcePattern { Type = type, Name = name, ResourcePatternType = pattern },
        Entry = new AccessControlEntry { Principal = PrincipalOf(Name), Host = AnyHost, Operation = operation, PermissionType = AclPermissionType.Allow },
    };

    /// <summary>The account's name as Kafka writes it in a right.</summary>
    public static string PrincipalOf(string account) => $"User:{account}";
}
