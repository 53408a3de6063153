using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.Operations;

public sealed class TopicReportsTests
{
    static readonly Dictionary<TopicPartition, OffsetRange> Offsets = new()
    {
        [new TopicPartition("p-alerts", 0)] = new OffsetRange(10, 110),
        [new TopicPartition("p-alerts", 1)] = new OffsetRange(0, 40),
        [new TopicPartition("p-other", 0)] = new OffsetRange(0, 9999),
    };

    static readonly Dictionary<(string, int), long> NothingConsumed = [];

    [Test]
    public void Counts_the_partitions_of_the_topic_alone() =>
        Report(NothingConsumed).Should().BeEquivalentTo(new { Name = "alerts", Partitions = 2, Newest = 150, Held = 140 });

    [Test]
    public void Missing_topic_has_no_report() => TopicReports.Of("alerts", "missing", Offsets, NothingConsumed, null).Should().BeNull();

    [Test]
    public void Topic_that_is_not_consumed_has_no_lag() => Report(NothingConsumed).OwnLag.Should().BeNull();

    [Test]
    public void Lag_counts_a_partition_without_a_position_from_its_beginning() =>
        Report(new() { [("p-alerts", 0)] = 100 }).OwnLag.Should().Be(10 + 40);

    [Test]
    public void Lag_ignores_records_that_kafka_has_deleted() =>
        Report(new() { [("p-alerts", 0)] = 3, [("p-alerts", 1)] = 40 }).OwnLag.Should().Be(100);

    [Test]
    public void Lag_is_never_negative() =>
        Report(new() { [("p-alerts", 0)] = 500, [("p-alerts", 1)] = 40 }).OwnLag.Should().Be(0);

    [Test]
    public void Rate_is_that_since_the_poll_before()
    {
        Report(NothingConsumed).PerSecond.Should().BeNull();
        Report(NothingConsumed, (50, TimeSpan.FromSeconds(5))).PerSecond.Should().Be(20);
    }

    static TopicReport Report(Dictionary<(string, int), long> next, (long, TimeSpan)? before = null) =>
        TopicReports.Of("alerts", "p-alerts", Offsets, next, before)!;
}
