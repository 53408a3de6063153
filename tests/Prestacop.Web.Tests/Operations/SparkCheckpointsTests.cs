using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.Operations;

public sealed class SparkCheckpointsTests
{
    static readonly Dictionary<TopicPartition, OffsetRange> Offsets = new()
    {
        [new TopicPartition("drone-messages", 0)] = new OffsetRange(0, 100),
        [new TopicPartition("drone-messages", 1)] = new OffsetRange(50, 200),
        [new TopicPartition("alerts", 0)] = new OffsetRange(0, 7),
    };

    static string Log(string sources) => "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1795630000000,\"conf\":{}}\n" + sources;

    [Test]
    public void Counts_what_came_after_the_last_batch() =>
        SparkCheckpoints.LagOf(Log("""{"drone-messages":{"0":90,"1":150}}"""), "drone-messages", Offsets).Should().Be(60);

    [Test]
    public void Partition_that_the_batch_does_not_list_counts_as_unread() =>
        SparkCheckpoints.LagOf(Log("""{"drone-messages":{"0":100}}"""), "drone-messages", Offsets).Should().Be(150);

    [Test]
    public void Lag_ignores_deleted_records() =>
        SparkCheckpoints.LagOf(Log("""{"drone-messages":{"0":100,"1":10}}"""), "drone-messages", Offsets).Should().Be(150);

    [Test]
    public void Ignores_a_second_source() =>
        SparkCheckpoints.LagOf(Log("-\n{\"alerts\":{\"0\":7}}"), "alerts", Offsets).Should().Be(0);

    [TestCase("")]
    [TestCase("v1\n{}\n-")]
    [TestCase("not a log at all")]
    [TestCase("v1\n{}\n[1,2]\n\"drone-messages\"")]
    public void Missing_values_are_shown_as_unknown(string log) => SparkCheckpoints.LagOf(log, "drone-messages", Offsets).Should().BeNull();

    [Test]
    public void Missing_topic_has_no_lag() => SparkCheckpoints.LagOf(Log("""{"decisions":{"0":3}}"""), "decisions", Offsets).Should().BeNull();
}
