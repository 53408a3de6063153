namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// Finds the reason of a failure in the texts of Spark, Kafka and HDFS: they have no common code for it. The first row of
/// <see cref="Rows"/> whose text occurs counts, so what does not pass stands before what does.
/// </summary>
static class FailureClassifier
{
    const string AllowDataLoss = "Run the job once with --allow-data-loss: it continues with what Kafka has, and says what was lost.";
    const string Adopt = "Run the streaming job once with --adopt-storage; of the alerts job move the checkpoint away.";

    const string FreeSpace = "The operations page of the dashboard shows what is left. Delete what is not needed, or add a disk or a DataNode.";

    /// <summary>A DataNode that has no room and one that has just died read alike in the error: <see cref="HdfsRoom"/> tells them apart.</summary>
    public static readonly FailureCause NoDataNode = Transient("no DataNode takes the data");

    /// <summary>No DataNode has room for another block.</summary>
    public static readonly FailureCause Full = Blocked("HDFS is full: no DataNode has room", FreeSpace);

    /// <summary>What the query reports that goes on without the records that are gone.</summary>
    const string Gone = "Kafka has deleted records that were not read yet";

    static readonly (FailureCause Cause, string[] Texts)[] Rows =
    [
        (Permanent(Gone, AllowDataLoss),
            ["KAFKA_DATA_LOSS", "Some data may have been lost", "offset was changed from", "RESOLVED_START_OFFSET_GREATER_THAN_END_OFFSET"]),
        (Permanent("Kafka does not permit it", "Give the job's user the right to read and write these topics."),
            ["TopicAuthorizationException", "ClusterAuthorizationException", "GroupAuthorizationException", "TransactionalIdAuthorizationException"]),
        (Permanent("Kafka does not accept the job's credentials", "Check the settings of the file that --kafka-config or KAFKA_CONFIG names."),
            ["SaslAuthenticationException", "SslAuthenticationException"]),
        (Permanent("the settings of Kafka cannot be read", "The file of KAFKA_CONFIG and the certificates that it names must have the same paths on the driver and on every executor."),
            ["Could not read properties from file", "Failed to load PEM SSL keystore", "Failed to load PEM SSL truststore"]),
        (Permanent("HDFS does not permit it", "Give the job's user the right to write to the storage and the checkpoints."),
            ["AccessControlException", "Permission denied"]),
        (Permanent("another job uses the same checkpoint", "Stop one of them, or give it a folder of its own with --checkpoints."),
            ["CONCURRENT_STREAM_LOG_UPDATE", "Multiple streaming jobs detected", "Concurrent update to the log"]),
        (Permanent("the checkpoint is damaged, or of another query", Adopt),
            [
                "MALFORMED_LOG_FILE", "Incomplete log file", "INVALID_LOG_VERSION", "UnsupportedLogVersion", "Log file was malformed",
                "STREAMING_CHECKPOINT_MISSING_METADATA_FILE", "CHECKPOINT_FILE_CHECKSUM_VERIFICATION_FAILED", "BATCH_METADATA_NOT_FOUND",
                "sources in the checkpoint offsets and now there are",
            ]),
        (Permanent("a record is larger than its topic accepts", "Raise max.message.bytes of the topic, then start the job again."),
            ["RecordTooLargeException", "RecordBatchTooLargeException"]),
        (Permanent("the name of a topic is not valid", "Correct --topic-prefix."), ["InvalidTopicException"]),
        (Permanent("the query does not fit the data or the mode", "This is a fault of the program or of its options: report it with the file named below."),
            [
                "AnalysisException", "UNRESOLVED_COLUMN", "DATATYPE_MISMATCH", "STREAMING_REAL_TIME_MODE", "INVALID_STREAMING_REAL_TIME_MODE_TRIGGER_INTERVAL",
                "STREAMING_OUTPUT_MODE", "KAFKA_NULL_TOPIC_IN_DATA", "ExtendedAnalysisException",
            ]),
        (Blocked("the quota of a folder in HDFS is used up", "Raise the quota, or delete what is not needed."), ["QuotaExceededException"]),
        // The NameNode enters safe mode by itself too, when the disk of its own files is full.
        (Blocked("HDFS is read-only: its NameNode is in safe mode",
                "It leaves safe mode by itself after a start. Else look at its log and its disk, then run hdfs dfsadmin -safemode leave."),
            ["SafeModeException", "Name node is in safe mode"]),
        (Blocked("HDFS is read-only: the disk of its files is", "Look at the disk of the node that the error names, and mount it for writing again."), ["Read-only file system"]),
        (Blocked("HDFS is full", FreeSpace), ["No space left on device", "DiskOutOfSpaceException", "Out of space: The volume with the most available space"]),
        (Transient("no DataNode runs"), ["There are 0 datanode(s) running"]),
        // Every DataNode that answers was asked, and none has room: one that is only away is excluded after the first attempt.
        (Full, ["datanode(s) running and no node(s) are excluded in this operation", "datanode(s) running and 0 node(s) are excluded in this operation"]),
        (NoDataNode,
            [
                "could only be written to", "All datanodes", "BlockMissingException", "Could not obtain block", "Unable to close file because the last block",
                "does not have enough number of replicas", "could only be replicated to",
                // What WebHDFS says of it.
                "Failed to find datanode",
            ]),
        (Transient("Kafka does not answer, or lacks the topic"),
            ["UnknownTopicOrPartitionException", "not present in metadata", "This server does not host this topic-partition"]),
        (Transient("Kafka does not answer"),
            [
                "org.apache.kafka.common.errors.TimeoutException", "before the position for partition", "Timed out waiting for a node assignment",
                "Expiring ", "org.apache.kafka.common.errors.DisconnectException", "org.apache.kafka.common.errors.NetworkException",
                "NotLeaderOrFollowerException", "LeaderNotAvailableException", "NotEnoughReplicas", "CoordinatorNotAvailableException",
                "BrokerNotAvailableException", "No resolvable bootstrap urls", "FencedLeaderEpochException", "OffsetNotAvailableException",
            ]),
        (Transient("HDFS does not answer"),
            [
                "HDFS at ", "StandbyException", "org.apache.hadoop.ipc", "java.net.ConnectException", "Connection refused", "NoRouteToHostException",
                "SocketTimeoutException", "UnknownHostException", "Connection reset", "ClosedChannelException", "Broken pipe", "EOFException",
                "RetriableException", "LeaseExpiredException", "Premature EOF", "BadConnectAck", "IOException: Filesystem closed",
            ]),
        (Transient("an executor was lost"), ["ExecutorLostFailure", "FetchFailedException", "Lost executor", "SparkShutdown"]),
    ];

    /// <summary>Why a query failed that may go on without records that Kafka has deleted: what is checked before its restart notes which.</summary>
    public static FailureCause ClassifyLossy(QueryFailure failure) =>
        Classify(failure) is var cause && cause.Reason == Gone ? Transient(Gone) : cause;

    /// <summary>Why it failed.</summary>
    public static FailureCause Classify(QueryFailure failure) => failure.Kind is { } known
        ? new FailureCause(known, "", "")
        : Rows.FirstOrDefault(row => row.Texts.Any(text =>
            failure.Details.Contains(text, StringComparison.Ordinal) || failure.Message.Contains(text, StringComparison.Ordinal))).Cause
            ?? new FailureCause(FailureKind.Unknown, "", "");

    static FailureCause Permanent(string reason, string advice) => new(FailureKind.Permanent, reason, advice);

    static FailureCause Blocked(string reason, string advice) => new(FailureKind.Blocked, reason, advice);

    static FailureCause Transient(string reason) => new(FailureKind.Transient, reason, "");
}
