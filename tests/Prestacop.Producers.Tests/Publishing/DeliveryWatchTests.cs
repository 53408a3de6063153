using Microsoft.Extensions.Time.Testing;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Publishing;

sealed class DeliveryWatchTests
{
    readonly FakeTimeProvider _time = new();
    readonly StringWriter _output = new();
    long _acknowledged;
    long _waiting;
    DeliveryWatch _watch = null!;

    [SetUp]
    public void Watch()
    {
        (_acknowledged, _waiting) = (0, 0);
        _output.GetStringBuilder().Clear();
        _watch = new DeliveryWatch(() => _acknowledged, () => _waiting, () => "connection refused", _time, _output);
    }

    [TearDown]
    public void End() => _watch.Dispose();

    [OneTimeTearDown]
    public void Close() => _output.Dispose();

    void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }

    [Test]
    public void Tells_within_ten_seconds_that_nothing_is_acknowledged_and_tells_it_once()
    {
        _waiting = 3;
        Pass(5);
        _output.ToString().Should().BeEmpty();
        Pass(5);
        _output.ToString().Should().Contain("nothing for 8 s (connection refused): 3 messages wait");
        Pass(60);
        _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle();
    }

    [Test]
    public void Tells_when_messages_are_acknowledged_again()
    {
        _waiting = 3;
        Pass(20);
        _acknowledged = 1;
        Pass(1);
        _output.ToString().Should().Contain("Kafka acknowledges messages again.");
    }

    [Test]
    public void Says_nothing_while_no_message_waits()
    {
        Pass(60);
        _output.ToString().Should().BeEmpty();
    }

    [Test]
    public void Says_nothing_while_messages_are_acknowledged()
    {
        _waiting = 100;
        for (var step = 0; step < 60; step++)
        {
            _acknowledged++;
            Pass(1);
        }
        _output.ToString().Should().BeEmpty();
    }
}
