using System.Diagnostics;
using Prestacop.Engineering.Testing;

namespace Prestacop.Engineering.Tests.Testing;

public sealed class OrphanedProcessesTests
{
    [Test]
    public async Task Ends_the_processes_of_the_run_and_no_others()
    {
        var run = Guid.NewGuid().ToString("N");
        using var left = Sleep(run);
        using var other = Sleep(Guid.NewGuid().ToString("N"));
        var orphans = new OrphanedProcesses(run);

        orphans.Find().Should().ContainSingle().Which.Pid.Should().Be(left.Id);
        (await orphans.EndAsync()).Should().Equal("sleep 60");

        await left.WaitForExitAsync();
        other.HasExited.Should().BeFalse();
        orphans.Find().Should().BeEmpty();
        other.Kill();
    }

    static Process Sleep(string run)
    {
        var start = new ProcessStartInfo("sleep", "60");
        start.Environment[OrphanedProcesses.Variable] = run;
        var process = Process.Start(start)!;
        // The environment is that of the new program only once it has begun.
        while (!File.ReadAllText($"/proc/{process.Id}/cmdline").StartsWith("sleep", StringComparison.Ordinal))
            Thread.Sleep(5);
        return process;
    }
}
