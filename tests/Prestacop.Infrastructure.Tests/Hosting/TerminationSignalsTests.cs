using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hosting;

[NonParallelizable]
sealed class TerminationSignalsTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    [TestCase("HUP")]
    public async Task The_first_signal_cancels_the_token(string signal)
    {
        using var signals = new TerminationSignals();
        var cancelled = new TaskCompletionSource();
        await using var registration = signals.Token.Register(cancelled.SetResult);

        using var kill = Process.Start("kill", [$"-{signal}", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Test]
    public void A_further_signal_after_a_second_is_left_to_the_system()
    {
        var time = new FakeTimeProvider();
        using var signals = new TerminationSignals(time);

        Handle(signals).Should().BeTrue("the command ends itself");
        time.Advance(TimeSpan.FromMilliseconds(900));
        Handle(signals).Should().BeTrue("a forwarded signal is the same one");
        time.Advance(TimeSpan.FromMilliseconds(100));
        Handle(signals).Should().BeFalse("the system ends the process");
    }

    static bool Handle(TerminationSignals signals)
    {
        var context = new PosixSignalContext(PosixSignal.SIGTERM);
        signals.Handle(context);
        return context.Cancel;
    }
}
