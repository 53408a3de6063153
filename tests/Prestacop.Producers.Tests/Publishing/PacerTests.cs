using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Producers.Tests.Publishing;

sealed class PacerTests
{
    [Test]
    public void Message_n_is_due_after_n_intervals()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(100, time);
        pacer.Delay(0).Should().Be(TimeSpan.Zero);
        pacer.Delay(50).Should().Be(TimeSpan.FromSeconds(0.5));
        time.Advance(TimeSpan.FromSeconds(0.2));
        pacer.Delay(50).Should().Be(TimeSpan.FromSeconds(0.3));
    }

    [Test]
    public void A_late_message_is_due_at_once()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(10, time);
        time.Advance(TimeSpan.FromMinutes(1));
        pacer.Delay(600).Should().Be(TimeSpan.Zero);
        pacer.Delay(610).Should().Be(TimeSpan.FromSeconds(1));
    }

    [Test]
    public void Does_not_wait_without_a_rate() => new Pacer(null, new FakeTimeProvider()).Delay(long.MaxValue).Should().Be(TimeSpan.Zero);

    [Test]
    public void A_wait_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var pacer = new Pacer(0.001, new FakeTimeProvider());
        pacer.Invoking(it => it.Wait(1, cancelled.Token)).Should().Throw<OperationCanceledException>();
    }
}
