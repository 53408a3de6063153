using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Web.Operations;

/// <summary>A snapshot of the whole system. What could not be read is null, with a problem that says why.</summary>
public sealed record OperationsReport
{
    public static OperationsReport Empty { get; } = new();

    /// <summary>When Kafka was last polled; null before the first poll.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Why Kafka could not be read; null when it could.</summary>
    public string? KafkaProblem { get; init; }

    /// <summary>In the order in which data flow through them.</summary>
    public IReadOnlyList<TopicReport> Topics { get; init; } = [];

    /// <summary>Why HDFS could not be read; null when it could.</summary>
    public string? HdfsProblem { get; init; }

    public HdfsReport? Hdfs { get; init; }

    /// <summary>The newest entries of the log of removals, the newest first; null when it could not be read.</summary>
    public IReadOnlyList<Removal>? Removals { get; init; }

    /// <summary>Why the log of removals could not be read although HDFS answers; null when it could.</summary>
    public string? RemovalsProblem { get; init; }

    /// <summary>The Spark jobs' queries, as their checkpoints show them.</summary>
    public IReadOnlyList<JobReport> Jobs { get; init; } = [];

    /// <summary>What the supervisor of this machine's services does; null where nothing is supervised.</summary>
    public SupervisionReport? Supervision { get; init; }

    /// <summary>Records that the storage lacks, the newest first. They stay in the report while HDFS does not answer.</summary>
    public IReadOnlyList<DatasetGap> Gaps { get; init; } = [];
}

/// <summary>A topic.</summary>
/// <param name="Name">Its name, without prefix.</param>
/// <param name="Partitions">How many.</param>
/// <param name="Newest">Records that ever came: the sum of the partitions' end offsets.</param>
/// <param name="Held">Offsets that Kafka still has.</param>
/// <param name="PerSecond">Records per second since the previous poll; null for the first.</param>
/// <param name="OwnLag">Records that the dashboard has not consumed yet; null for a topic that it does not consume.</param>
public sealed record TopicReport(string Name, int Partitions, long Newest, long Held, double? PerSecond, long? OwnLag);

/// <summary>HDFS.</summary>
/// <param name="State">The NameNode's own state, such as <c>Operational</c>.</param>
/// <param name="LiveDataNodes">DataNodes that are alive.</param>
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
/// <param name="CheckpointAt">When its last checkpoint was written; null when there is none.</param>
/// <param name="Lag">Records that came after that; null when unknown.</param>
public sealed record JobReport(string Job, string Query, string Topic, DateTimeOffset? CheckpointAt, long? Lag);
