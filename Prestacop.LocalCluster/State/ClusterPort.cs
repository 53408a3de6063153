namespace Prestacop.LocalCluster.State;

/// <summary>A port of a service of the local cluster.</summary>
/// <param name="Name">Its name in <c>stack.json</c>; <c>--NAME-port</c> is the option that sets one of <see cref="All"/>.</param>
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
    public static ClusterPort KafkaMetrics { get; } = new("kafka-metrics", "kafka", "PRESTACOP_KAFKA_METRICS_PORT", 9404);
    public static ClusterPort AlertsMetrics { get; } = new("alerts-metrics", "alerts", "PRESTACOP_ALERTS_METRICS_PORT", 9405);
    public static ClusterPort StreamingMetrics { get; } = new("streaming-metrics", "streaming", "PRESTACOP_STREAMING_METRICS_PORT", 9406);
    public static ClusterPort History { get; } = new("history", "history", "PRESTACOP_HISTORY_PORT", 18080);
    public static ClusterPort Web { get; } = new("web", "web", "PRESTACOP_WEB_PORT", 8080);

    public static ClusterPort Kdc { get; } = OfShape("kdc", "kdc", 7088);

    public static ClusterPort SparkMaster { get; } = OfShape("spark-master", "spark-master", 7077);
    public static ClusterPort SparkMasterHttp { get; } = OfShape("spark-master-http", "spark-master", 7080);
    public static ClusterPort SparkWorker { get; } = OfShape("spark-worker", "spark-worker", 7078);
    public static ClusterPort SparkWorkerHttp { get; } = OfShape("spark-worker-http", "spark-worker", 7081);
    public static ClusterPort ResourceManager { get; } = OfShape("resourcemanager", "resourcemanager", 8032);
    public static ClusterPort ResourceManagerScheduler { get; } = OfShape("resourcemanager-scheduler", "resourcemanager", 8030);
    public static ClusterPort ResourceManagerTracker { get; } = OfShape("resourcemanager-tracker", "resourcemanager", 8031);
    public static ClusterPort ResourceManagerAdmin { get; } = OfShape("resourcemanager-admin", "resourcemanager", 8033);
    public static ClusterPort ResourceManagerHttp { get; } = OfShape("resourcemanager-http", "resourcemanager", 8088);
    public static ClusterPort NodeManager { get; } = OfShape("nodemanager", "nodemanager", 8041);
    public static ClusterPort NodeManagerLocalizer { get; } = OfShape("nodemanager-localizer", "nodemanager", 8040);
    public static ClusterPort NodeManagerHttp { get; } = OfShape("nodemanager-http", "nodemanager", 8042);

    /// <summary>Those that an option of <c>up</c> sets: of the first node of each kind. Those of further nodes, and of a cluster for Spark, are set by the environment.</summary>
    public static IReadOnlyList<ClusterPort> All { get; } =
        [Kafka, KafkaController, KafkaAdministrator, NameNode, NameNodeHttp, DataNode, DataNodeHttp, DataNodeIpc, Spark, KafkaMetrics, AlertsMetrics, StreamingMetrics, History, Web];

    /// <summary>Of a standalone cluster of Spark. Each of its processes serves a page, too.</summary>
    public static IReadOnlyList<ClusterPort> OfStandalone { get; } =
    [
        SparkMaster, SparkMasterHttp,
        .. from node in Enumerable.Range(1, ClusterShape.SparkNodes) from port in (ClusterPort[])[SparkWorker, SparkWorkerHttp] select port.Of(node),
    ];

    /// <summary>Of YARN.</summary>
    public static IReadOnlyList<ClusterPort> OfYarn { get; } =
    [
        ResourceManager, ResourceManagerScheduler, ResourceManagerTracker, ResourceManagerAdmin, ResourceManagerHttp,
        .. from node in Enumerable.Range(1, ClusterShape.SparkNodes) from port in (ClusterPort[])[NodeManager, NodeManagerLocalizer, NodeManagerHttp] select port.Of(node),
    ];

    /// <summary>The option that sets it; null for a port that only the environment sets.</summary>
    public string? Option => All.Contains(this) ? $"--{Name}-port" : null;

    /// <summary>How another number is chosen for it.</summary>
    public string HowToSet => Option is { } option ? $"{option} N" : $"{Variable}=N in the environment";

    /// <summary>The same port of another node of the service. Its default is 100 higher for each node.</summary>
    /// <param name="node">The node's number, from 1.</param>
    public ClusterPort Of(int node)
    {
        if (node == 1)
            return this;
        var service = NodeName.Of(Service, node);
        var name = service + Name[Service.Length..];
        return this with { Name = name, Service = service, Variable = VariableOf(name), Default = Default + (100 * (node - 1)) };
    }

    static string VariableOf(string name) => $"PRESTACOP_{name.ToUpperInvariant().Replace('-', '_')}_PORT";

    static ClusterPort OfShape(string name, string service, int number) => new(name, service, VariableOf(name), number);
}
