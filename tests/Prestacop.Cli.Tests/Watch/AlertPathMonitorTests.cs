using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Cli.Tests.Watch;

public sealed class AlertPathMonitorTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    FakeTimeProvider _time = null!;
    AlertPathMonitor _monitor = null!;

    [SetUp]
    public void Make()
    {
        _time = new FakeTimeProvider(Start);
        _monitor = new AlertPathMonitor(new KafkaClientFactory(KafkaSettings.ForAddress("127.0.0.1:1")), _time);
    }

    [Test]
    public void Says_nothing_while_heartbeats_are_answered()
    {
        for (var second = 0; second < 60; second += 5)
        {
            Answer(Start.AddSeconds(second));
            _time.SetUtcNow(Start.AddSeconds(second + 4));
            _monitor.Check(isCaughtUp: true).Should().BeNull();
        }
    }

    [Test]
    public void Says_once_since_when_alerts_cannot_come_and_once_that_they_can_again()
    {
        Answer(Start);
        _time.SetUtcNow(Start.AddSeconds(15));
        _monitor.Check(isCaughtUp: true).Should().BeNull();

        _time.SetUtcNow(Start.AddSeconds(16));
        _monitor.Check(isCaughtUp: true).Should().Be(new AlertPathChange(false, Start));
        _monitor.Check(isCaughtUp: true).Should().BeNull();

        Answer(Start.AddSeconds(15));
        _monitor.Check(isCaughtUp: true).Should().Be(new AlertPathChange(true, Start.AddSeconds(15)));
        _monitor.Check(isCaughtUp: true).Should().BeNull();
    }

    [Test]
    public void Says_at_the_start_that_nothing_was_answered_in_the_last_hour() =>
        _monitor.Check(isCaughtUp: true).Should().Be(new AlertPathChange(false, null));

    [Test]
    public void Waits_15_seconds_for_Kafka_before_it_says_so()
    {
        _monitor.Check(isCaughtUp: false).Should().BeNull();
        _time.Advance(TimeSpan.FromSeconds(15));

        _monitor.Check(isCaughtUp: false).Should().Be(new AlertPathChange(false, null));
    }

    [TestCase("not JSON")]
    [TestCase("null")]
    [TestCase("{}")]
    public void Skips_what_is_no_heartbeat(string value)
    {
        _monitor.Take(System.Text.Encoding.UTF8.GetBytes(value), new Timestamp(Start.UtcDateTime));

        _monitor.Check(isCaughtUp: true).Should().Be(new AlertPathChange(false, null));
    }

    void Answer(DateTimeOffset sent) => _monitor.Take(
        JsonSerializer.SerializeToUtf8Bytes(new Heartbeat { Sequence = 1, Sent = sent }, ContractsJson.Default.Heartbeat), new Timestamp(sent.UtcDateTime));
}
