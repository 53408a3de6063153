using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

/// <summary>The texts are those of Spark 4.2, Kafka 4 and Hadoop 3.4, seen with the real servers.</summary>
public sealed class FailureClassifierTests
{
    [TestCase("org.apache.kafka.common.errors.TimeoutException: Timeout of 60000ms expired before the position for partition drone-messages-0 could be determined", "Kafka does not answer")]
    [TestCase("java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment. Call: describeTopics", "Kafka does not answer")]
    [TestCase("org.apache.kafka.common.errors.TimeoutException: Topic rejected not present in metadata after 60000 ms.", "Kafka does not answer, or lacks the topic")]
    [TestCase("org.apache.kafka.common.errors.TimeoutException: Expiring 3 record(s) for alerts-0:120003 ms has passed since batch creation", "Kafka does not answer")]
    [TestCase("org.apache.kafka.common.errors.UnknownTopicOrPartitionException: This server does not host this topic-partition.", "Kafka does not answer, or lacks the topic")]
    [TestCase("org.apache.kafka.common.errors.NotLeaderOrFollowerException: For requests intended only for the leader", "Kafka does not answer")]
    [TestCase("org.apache.hadoop.ipc.RemoteException(java.io.IOException): File /prestacop-checkpoints/alerts/rejected/offsets/.7.tmp could only be written to 0 of the 1 minReplication nodes. There are 1 datanode(s) running and 1 node(s) are excluded in this operation.", "no DataNode takes the data")]
    [TestCase("HDFS answers 403 to webhdfs/v1/prestacop-checkpoints/streaming/rejected/.prestacop-topics.json.tmp?op=CREATE: {\"RemoteException\":{\"exception\":\"IOException\",\"javaClassName\":\"java.io.IOException\",\"message\":\"Failed to find datanode, suggest to check cluster health. excludeDatanodes=null\"}}", "no DataNode takes the data")]
    [TestCase("[TASK_WRITE_FAILED] Task failed while writing rows to hdfs://127.0.0.1:9000/prestacop-storage/alerts. caused by java.io.IOException: All datanodes [DatanodeInfoWithStorage[127.0.0.1:9866]] are bad. Aborting...", "no DataNode takes the data")]
    [TestCase("org.apache.hadoop.hdfs.BlockMissingException: Could not obtain block: BP-1", "no DataNode takes the data")]
    [TestCase("java.net.ConnectException: Call From pc/127.0.0.1 to 127.0.0.1:9000 failed on connection exception: java.net.ConnectException: Connection refused", "HDFS does not answer")]
    [TestCase("java.io.EOFException: End of File Exception between local host is: \"pc\"; destination host is: \"localhost\":9000", "HDFS does not answer")]
    [TestCase("org.apache.hadoop.ipc.RemoteException(java.io.IOException): File /prestacop-storage/alerts/part-0 could only be written to 0 of the 1 minReplication nodes. There are 0 datanode(s) running and 0 node(s) are excluded in this operation.", "no DataNode runs")]
    [TestCase("org.apache.spark.SparkException: Job aborted due to stage failure: ExecutorLostFailure (executor 3 exited)", "an executor was lost")]
    public void A_part_that_is_away_passes(string text, string reason) =>
        Cause(text).Should().Be(new FailureCause(FailureKind.Transient, reason, ""));

    [TestCase("[KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED] Some data may have been lost because they are not available in Kafka any more", "--allow-data-loss")]
    [TestCase("Partition drone-messages-0's offset was changed from 130 to 60, some data may have been missed.", "--allow-data-loss")]
    [TestCase("org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [alerts]", "right to read and write these topics")]
    [TestCase("org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed", "KAFKA_CONFIG")]
    [TestCase("org.apache.kafka.common.config.ConfigException: Could not read properties from file /etc/kafka.properties", "same paths on the driver and on every executor")]
    [TestCase("org.apache.hadoop.security.AccessControlException: Permission denied: user=ana, access=WRITE, inode=\"/\"", "right to write to the storage")]
    [TestCase("[CONCURRENT_STREAM_LOG_UPDATE] Concurrent update to the log. Multiple streaming jobs detected for 7.", "--checkpoints")]
    [TestCase("[MALFORMED_LOG_FILE] Log file was malformed: failed to read correct log version from not an offset log.", "--adopt-storage")]
    [TestCase("java.lang.AssertionError: assertion failed: There are [1] sources in the checkpoint offsets and now there are [2] sources requested by the query. Cannot continue.", "--adopt-storage")]
    [TestCase("org.apache.kafka.common.errors.RecordTooLargeException: The message is 5000000 bytes", "max.message.bytes")]
    [TestCase("[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with the name `platte` cannot be resolved", "report it")]
    [TestCase("[STREAMING_REAL_TIME_MODE.OPERATOR_OR_SINK_NOT_IN_ALLOWLIST] Streaming real-time mode has the following limitation", "report it")]
    public void What_somebody_has_to_repair_does_not_pass_and_says_what_to_do(string text, string advice)
    {
        var cause = Cause(text);

        cause.Kind.Should().Be(FailureKind.Permanent);
        cause.Reason.Should().NotBeEmpty();
        cause.Advice.Should().Contain(advice);
    }

    [TestCase("org.apache.hadoop.ipc.RemoteException(org.apache.hadoop.hdfs.server.namenode.SafeModeException): Cannot create file. Name node is in safe mode.", "read-only", "safemode leave")]
    [TestCase("HDFS answers 403 to webhdfs/v1/x?op=CREATE: {\"RemoteException\":{\"exception\":\"SafeModeException\"}}", "read-only", "safemode leave")]
    [TestCase("org.apache.hadoop.hdfs.protocol.DSQuotaExceededException: The DiskSpace quota of /prestacop-storage is exceeded", "quota", "Raise the quota")]
    [TestCase("org.apache.hadoop.ipc.RemoteException(java.io.IOException): File /a could only be written to 0 of the 1 minReplication nodes. There are 2 datanode(s) running and 0 node(s) are excluded in this operation.", "full", "what is left")]
    [TestCase("java.io.IOException: File /a could only be written to 0 of the 1 minReplication nodes. There are 1 datanode(s) running and no node(s) are excluded in this operation.", "full", "what is left")]
    [TestCase("java.io.IOException: No space left on device", "full", "what is left")]
    [TestCase("java.io.FileNotFoundException: /data/part-0 (Read-only file system)", "read-only", "mount it")]
    public void What_somebody_has_to_repair_in_HDFS_is_waited_for(string text, string reason, string advice)
    {
        var cause = Cause(text);

        cause.Kind.Should().Be(FailureKind.Blocked);
        cause.Reason.Should().Contain(reason);
        cause.Advice.Should().Contain(advice);
    }

    [TestCase("[KAFKA_DATA_LOSS.PARTITION_OFFSET_CHANGED] Some data may have been lost", nameof(FailureKind.Transient))]
    [TestCase("org.apache.kafka.common.errors.TopicAuthorizationException", nameof(FailureKind.Permanent))]
    public void A_query_that_may_lose_records_is_restarted_behind_them(string text, string kind) =>
        FailureClassifier.ClassifyLossy(QueryFailure.Of(text, null)).Kind.ToString().Should().Be(kind);

    [Test]
    public void A_text_that_is_in_no_row_is_unknown() => Cause("java.lang.ArithmeticException: / by zero").Kind.Should().Be(FailureKind.Unknown);

    [Test]
    public void Finds_the_reason_among_the_causes_in_the_stack_trace() =>
        FailureClassifier.Classify(QueryFailure.Of("Job aborted.", "StreamingQueryException: Job aborted.\n\tat x\nCaused by: java.io.IOException: All datanodes are bad."))
            .Reason.Should().Be("no DataNode takes the data");

    [Test]
    public void The_message_of_a_failure_is_the_one_line_that_says_what_happened()
    {
        var failure = QueryFailure.Of(
            "org.apache.spark.sql.streaming.StreamingQueryException: [STREAM_FAILED] Query [id = 7, runId = 8] terminated with exception: Job aborted. SQLSTATE: XXKST\n"
            + "=== Streaming Query ===\nIdentifier: alerts\nLogical Plan:\nProject", "at x");

        failure.Message.Should().Be("Job aborted");
        failure.Details.Should().Contain("Logical Plan").And.Contain("at x");
    }

    static FailureCause Cause(string text) => FailureClassifier.Classify(QueryFailure.Of(text, null));
}
