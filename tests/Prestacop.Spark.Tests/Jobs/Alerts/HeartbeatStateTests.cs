using Prestacop.Spark.Jobs.Alerts;

namespace Prestacop.Spark.Tests.Jobs.Alerts;

public sealed class HeartbeatStateTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    HeartbeatState _state = null!;

    [SetUp]
    public void Create() => _state = new HeartbeatState();

    [Test]
    public void Says_once_that_alerts_can_come_and_once_that_they_cannot_since_when()
    {
        _state.Change(Start).Should().BeNull();
        _state.Answer(Start);
        _state.Change(Start.AddSeconds(5)).Should().Contain("alerts can come");
        _state.Change(Start.AddSeconds(15)).Should().BeNull();

        _state.Change(Start.AddSeconds(20)).Should().Be("alerts cannot come: no heartbeat has been answered since 2026-11-28 10:00:00 UTC");
        _state.Change(Start.AddSeconds(25)).Should().BeNull();
    }

    [Test]
    public void An_answer_to_an_older_heartbeat_does_not_set_it_back()
    {
        _state.Answer(Start.AddSeconds(10));
        _state.Answer(Start);

        _state.LastAnswered.Should().Be(Start.AddSeconds(10));
    }
}
