using System.Text.Json.Serialization;

namespace Prestacop.LocalCluster.State;

/// <summary>What a cluster has beside Kafka and HDFS, so that jobs run on processes of their own.</summary>
public enum SparkCluster
{
    /// <summary>Nothing: a job runs in one process.</summary>
    None,

    /// <summary>Spark's own master with two workers.</summary>
    Standalone,

    /// <summary>Hadoop's ResourceManager with two NodeManagers.</summary>
    Yarn,
}

/// <summary>How many nodes a cluster has of each kind. The default is one of each, and no cluster for Spark.</summary>
public sealed record ClusterShape
{
    /// <summary>The most brokers and the most DataNodes.</summary>
    public const int MaxNodes = 9;

    /// <summary>Workers of a standalone cluster, NodeManagers of YARN.</summary>
    public const int SparkNodes = 2;

    const int MaxCopies = 3;

    /// <summary>One of each.</summary>
    public static ClusterShape OneOfEach { get; } = new();

    /// <summary>Brokers, 1 to <see cref="MaxNodes"/>.</summary>
    public int Brokers { get; init; } = 1;

    /// <summary>DataNodes, 1 to <see cref="MaxNodes"/>.</summary>
    public int DataNodes { get; init; } = 1;

    public SparkCluster Spark { get; init; }

    /// <summary>Whether HDFS asks for Kerberos, and there is a KDC.</summary>
    public bool Kerberos { get; init; }

    /// <summary>The first brokers are controllers, too: one, or three, of which one may be away. Two could do no more than one.</summary>
    [JsonIgnore]
    public int Controllers => Brokers >= MaxCopies ? MaxCopies : 1;

    /// <summary>Copies of each Kafka record.</summary>
    [JsonIgnore]
    public int RecordCopies => Math.Min(Brokers, MaxCopies);

    /// <summary>Copies of a record that must be written before a publisher is told that it is. One broker of three may be away.</summary>
    [JsonIgnore]
    public int MinRecordCopies => RecordCopies == MaxCopies ? MaxCopies - 1 : 1;

    /// <summary>Copies of each block of a file in HDFS.</summary>
    [JsonIgnore]
    public int BlockCopies => Math.Min(DataNodes, MaxCopies);

    /// <summary>The ports of all nodes.</summary>
    [JsonIgnore]
    public IReadOnlyList<ClusterPort> Ports =>
    [
        .. ClusterPort.All,
        // A broker that is no controller does not listen for the others.
        .. PortsOfFurther(ClusterPort.Kafka.Service, Brokers).Except(Enumerable.Range(1, MaxNodes).Skip(Controllers).Select(ClusterPort.KafkaController.Of)),
        .. PortsOfFurther(ClusterPort.DataNode.Service, DataNodes),
        .. Kerberos ? [ClusterPort.Kdc] : Array.Empty<ClusterPort>(),
        .. Spark switch
        {
            SparkCluster.Standalone => ClusterPort.OfStandalone,
            SparkCluster.Yarn => ClusterPort.OfYarn,
            _ => [],
        },
    ];

    /// <summary>One port of each broker.</summary>
    /// <param name="port">That of the first one.</param>
    public IEnumerable<ClusterPort> OfBrokers(ClusterPort port) => Enumerable.Range(1, Brokers).Select(port.Of);

    static IEnumerable<ClusterPort> PortsOfFurther(string service, int nodes) =>
        from node in Enumerable.Range(2, nodes - 1)
        from port in ClusterPort.All.Where(port => port.Service == service)
        select port.Of(node);
}
