using Prestacop.LocalCluster.Services;

namespace Prestacop.LocalCluster.State;

/// <summary>A port of a service of the local cluster.</summary>
/// <param name="Name">Its name in <c>stack.json</c>; <c>--NAME-port</c> is the option that sets it.</param>
/// <param name="Service">The service that listens.</param>
/// <param name="Variable">The environment variable that sets it, and that passes it to other programs.</param>
/// <param name="Default">Its default.</param>
public sealed record ClusterPort(string Name, string Service, string Variable, int Default)
{
    /// <summary>Whether only a secure cluster listens on it.</summary>
    public bool IsOfSecureClusters { get; init; }

    public static ClusterPort Kafka { get; } = new("kafka", "kafka", "PRESTACOP_KAFKA_PORT", 9092);
    public static ClusterPort KafkaController { get; } = new("kafka-controller", "kafka", "PRESTACOP_KAFKA_CONTROLLER_PORT", 9093);
    public static ClusterPort KafkaAdministrator { get; } = new("kafka-admin", "kafka", "PRESTACOP_KAFKA_ADMIN_PORT", 9094) { IsOfSecureClusters = true };
    public static ClusterPort NameNode { get; } = new("namenode", "namenode", "PRESTACOP_NAMENODE_PORT", 9000);
    public static ClusterPort NameNodeHttp { get; } = new("namenode-http", "namenode", "PRESTACOP_NAMENODE_HTTP_PORT", 9870);
    public static ClusterPort DataNode { get; } = new("datanode", "datanode", "PRESTACOP_DATANODE_PORT", 9866);
    public static ClusterPort DataNodeHttp { get; } = new("datanode-http", "datanode", "PRESTACOP_DATANODE_HTTP_PORT", 9864);
    public static ClusterPort DataNodeIpc { get; } = new("datanode-ipc", "datanode", "PRESTACOP_DATANODE_IPC_PORT", 9867);
    public static ClusterPort Spark { get; } = new("spark", "spark", "PRESTACOP_SPARK_PORT", 15002);
    public static ClusterPort Web { get; } = new("web", "web", "PRESTACOP_WEB_PORT", 8080);

    public static IReadOnlyList<ClusterPort> All { get; } =
        [Kafka, KafkaController, KafkaAdministrator, NameNode, NameNodeHttp, DataNode, DataNodeHttp, DataNodeIpc, Spark, Web];

    public string Option => $"--{Name}-port";
}
