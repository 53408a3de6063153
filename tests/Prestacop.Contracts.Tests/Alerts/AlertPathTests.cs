namespace Prestacop.Contracts.Tests;

public sealed class AlertPathTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    [TestCase(0, true)]
    [TestCase(15, true)]
    [TestCase(15.001, false)]
    public void Is_open_while_the_newest_answer_is_at_most_15_seconds_old(double seconds, bool isOpen) =>
        AlertPath.IsOpen(Now.AddSeconds(-seconds), Now).Should().Be(isOpen);

    [Test]
    public void Is_not_open_before_the_first_answer() => AlertPath.IsOpen(null, Now).Should().BeFalse();

    [Test]
    public void An_answer_to_an_old_heartbeat_counts_from_when_it_was_sent() =>
        AlertPath.OpenAt(new Heartbeat { Sequence = 1, Sent = Now.AddMinutes(-1) }, Now).Should().Be(Now.AddMinutes(-1));

    [Test]
    public void A_sender_whose_clock_is_ahead_does_not_keep_the_path_open() =>
        AlertPath.OpenAt(new Heartbeat { Sequence = 1, Sent = Now.AddYears(900) }, Now).Should().Be(Now);
}
