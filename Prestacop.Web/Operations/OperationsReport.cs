namespace Prestacop.Web.Operations;

/// <summary>How the whole system stood at a moment. What could not be asked for is null, with a problem that says why.</summary>
public sealed record OperationsReport
{
    public static OperationsReport Empty { get; } = new();

    /// <summary>When Kafka was asked; null when it never has been.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Why there is nothing of Kafka; null when there is.</summary>
    public string? KafkaProblem { get; init; }

    /// <summary>In the order in which data flow through them.</summary>
    public IReadOnlyList<TopicReport> Topics { get; init; } = [];

    /// <summary>Why there is nothing of HDFS; null when there is.</summary>
    public string? HdfsProblem { get; init; }

    public HdfsReport? Hdfs { get; init; }

    /// <summary>The Spark jobs' queries, as their checkpoints show them.</summary>
    public IReadOnlyList<JobReport> Jobs { get; init; } = [];
}

/// <summary>A topic.</summary>
/// <param name="Name">Its name, without prefix.</param>
/// <param name="Partitions">How many.</param>
/// <param name="Newest">Records that ever came: the sum of the partitions' end offsets.</param>
/// <param name="Held">Offsets that Kafka still has.</param>
/// <param name="PerSecond">Records a second since it was asked before; null for the first time.</param>
/// <param name="OwnLag">Records that the dashboard has not taken in yet; null for a topic that it does not follow.</param>
public sealed record TopicReport(string Name, int Partitions, long Newest, long Held, double? PerSecond, long? OwnLag);

/// <summary>HDFS.</summary>
/// <param name="State">What the NameNode says of itself, such as <c>Operational</c>.</param>
/// <param name="LiveDataNodes">How many keep blocks.</param>
/// <param name="FreeBytes">Room left.</param>
/// <param name="Datasets">What is stored.</param>
public sealed record HdfsReport(string State, int LiveDataNodes, long FreeBytes, IReadOnlyList<DatasetReport> Datasets)
{
    public bool IsHealthy => State == "Operational" && LiveDataNodes > 0;
}

/// <summary>A dataset in HDFS.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Bytes">Its size, each block counted once; null when there is no such folder.</param>
/// <param name="Files">Its files.</param>
public sealed record DatasetReport(string Name, long? Bytes, long Files);

/// <summary>A query of a Spark job. Spark keeps its position in its own checkpoint and not in Kafka's groups.</summary>
/// <param name="Job">The job.</param>
/// <param name="Query">The query.</param>
/// <param name="Topic">What it reads, without prefix.</param>
/// <param name="CheckpointAt">When it last said how far it is; null when it never has.</param>
/// <param name="Lag">Records that came after that; null when unknown.</param>
public sealed record JobReport(string Job, string Query, string Topic, DateTimeOffset? CheckpointAt, long? Lag);
