using Microsoft.Extensions.Time.Testing;
using Prestacop.Producers.Outbox;

namespace Prestacop.Producers.Tests.Outbox;

sealed class OutageNoticesTests
{
    FakeTimeProvider _time = null!;
    StringWriter _errors = null!;
    OutageNotices _notices = null!;

    [SetUp]
    public void Make()
    {
        _time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 28, 10, 0, 0, TimeSpan.Zero));
        _errors = new StringWriter();
        _notices = new OutageNotices("/outbox", 5_000_000, _errors, _time);
    }

    [TearDown]
    public void Close() => _errors.Dispose();

    [Test]
    public void Says_nothing_while_Kafka_acknowledges()
    {
        for (var acknowledged = 0; acknowledged < 100; acknowledged++)
            After(1, pending: 3, acknowledged);

        _errors.ToString().Should().BeEmpty();
    }

    [Test]
    public void Says_when_an_outage_begins_how_much_is_kept_and_when_it_has_ended()
    {
        After(0, pending: 0, acknowledged: 10);
        for (var second = 1; second <= 70; second++)
            After(1, pending: second, acknowledged: 10);
        After(1, pending: 40, acknowledged: 40);
        After(1, pending: 0, acknowledged: 80);

        _errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(
            "Kafka has not answered since 10:00:00 UTC (refused). Messages and pictures are kept in /outbox, at most 5.0 MB, and published in their order when it answers. 5 so far.",
            "65 messages and pictures (1.0 kB) are kept.",
            "Kafka answers again after 71 s.",
            "The 40 kept messages and pictures are published.");
    }

    [Test]
    public void Says_that_records_are_lost_at_once_and_then_once_a_minute()
    {
        for (var second = 0; second < 61; second++)
            After(1, pending: 3, acknowledged: second, dropped: 1 + second);

        _errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2)
            .And.Contain(line => line.StartsWith("The outbox is full (5.0 MB): 1 records are lost so far."))
            .And.Contain(line => line.Contains("61 records are lost so far."));
    }

    [Test]
    public void Says_the_same_failure_of_the_disk_once()
    {
        _notices.DiskFailed("no space left");
        _notices.DiskFailed("no space left");

        _errors.ToString().Should().Be("The outbox in /outbox cannot be written (no space left): messages are published, but not kept.\n");
    }

    void After(int seconds, int pending, long acknowledged, long dropped = 0)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _notices.Update(pending, bytes: 1_000, acknowledged, dropped, () => "refused");
    }
}
