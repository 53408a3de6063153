using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
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
    public void The_second_signal_is_left_to_the_system()
    {
        using var signals = new TerminationSignals();
        var first = new PosixSignalContext(PosixSignal.SIGTERM);
        var second = new PosixSignalContext(PosixSignal.SIGTERM);

        signals.Handle(first);
        signals.Handle(second);

        first.Cancel.Should().BeTrue("the command ends itself");
        second.Cancel.Should().BeFalse("the system ends the process");
    }
}
