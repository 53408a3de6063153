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
    public void Of_a_partition_that_the_batch_did_not_know_all_is_still_to_come() =>
        SparkCheckpoints.LagOf(Log("""{"drone-messages":{"0":100}}"""), "drone-messages", Offsets).Should().Be(150);

    [Test]
    public void What_Kafka_has_deleted_meanwhile_counts_no_more() =>
        SparkCheckpoints.LagOf(Log("""{"drone-messages":{"0":100,"1":10}}"""), "drone-messages", Offsets).Should().Be(150);

    [Test]
    public void A_second_source_beside_is_passed_over() =>
        SparkCheckpoints.LagOf(Log("-\n{\"alerts\":{\"0\":7}}"), "alerts", Offsets).Should().Be(0);

    [TestCase("")]
    [TestCase("v1\n{}\n-")]
    [TestCase("not a log at all")]
    [TestCase("v1\n{}\n[1,2]\n\"drone-messages\"")]
    public void What_is_not_known_is_not_guessed(string log) => SparkCheckpoints.LagOf(log, "drone-messages", Offsets).Should().BeNull();

    [Test]
    public void A_topic_that_Kafka_has_not_has_no_lag() => SparkCheckpoints.LagOf(Log("""{"decisions":{"0":3}}"""), "decisions", Offsets).Should().BeNull();
}
