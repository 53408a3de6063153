using Confluent.Kafka;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Infrastructure.Tests.Kafka;

/// <summary>Creating topics, the cluster's id, and offsets by time are tested against Kafka itself in the live tests: the mock has none of them.</summary>
[CancelAfter(60_000)]
sealed class KafkaAdminTests
{
    MockKafka _kafka = null!;
    KafkaAdmin _admin = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _kafka = new MockKafka();
        _admin = new KafkaAdmin(_kafka.Clients, "test");
        _kafka.Write("counted", 1, "a", DateTime.UnixEpoch);
        _kafka.Write("counted", 1, "b", DateTime.UnixEpoch);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _admin.Dispose();
        _kafka.Dispose();
    }

    [Test]
    public async Task Lists_topics_with_their_partitions(CancellationToken cancellationToken)
    {
        (await _admin.TopicsAsync(cancellationToken)).Should().Contain("counted", 4);
        (await _admin.ExistsAsync("counted", cancellationToken)).Should().BeTrue();
        (await _admin.ExistsAsync("absent", cancellationToken)).Should().BeFalse();
    }

    [Test]
    public async Task Reads_the_offsets_of_the_topics_that_exist(CancellationToken cancellationToken)
    {
        var ranges = await _admin.Offsets.RangesAsync(["counted", "absent"], cancellationToken);

        ranges.Should().HaveCount(4);
        ranges[new TopicPartition("counted", 1)].Should().Be(new OffsetRange(0, 2)).And.Match<OffsetRange>(range => range.Count == 2);
        ranges[new TopicPartition("counted", 0)].Count.Should().Be(0);
    }

    [Test]
    public async Task Finds_no_newest_record_in_a_missing_topic(CancellationToken cancellationToken) =>
        (await _admin.Offsets.NewestTimeAsync("absent", cancellationToken)).Should().BeNull();

    [Test]
    public async Task Waits_for_a_topic(CancellationToken cancellationToken)
    {
        var waiting = _admin.WaitForAsync(["counted", "awaited"], TimeSpan.FromSeconds(50), cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
        waiting.IsCompleted.Should().BeFalse();
        _kafka.Write("awaited", "1");

        await waiting;
    }

    [Test]
    public async Task Names_a_topic_that_does_not_come(CancellationToken cancellationToken) =>
        (await FluentActions.Awaiting(() => _admin.WaitForAsync(["counted", "absent"], TimeSpan.FromSeconds(5), cancellationToken))
            .Should().ThrowAsync<CommandException>().WithMessage("Kafka at * has no topic absent after 5 s."))
        .Which.ExitCode.Should().Be(ExitCodes.TimedOut);

    [Test]
    public async Task Says_that_a_broker_did_not_answer_instead_of_naming_topics(CancellationToken cancellationToken)
    {
        using var away = new KafkaAdmin(new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), "test");

        (await FluentActions.Awaiting(() => away.WaitForAsync(["counted"], TimeSpan.FromMilliseconds(300), cancellationToken))
            .Should().ThrowAsync<CommandException>().WithMessage("Kafka at 127.0.0.1:1 did not answer within 0 s."))
            .Which.ExitCode.Should().Be(ExitCodes.TimedOut);
    }

    [Test]
    public async Task Says_why_a_cluster_that_does_not_answer_is_not_ready(CancellationToken cancellationToken)
    {
        using var away = new KafkaAdmin(new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), "test");

        (await away.ProbeAsync("any", cancellationToken)).Should().NotBeEmpty();
    }
}
