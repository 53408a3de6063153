using System.Diagnostics;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.Tests.Processes;

public sealed class OrphanedProcessesTests
{
    [Test]
    public async Task Ends_the_processes_of_its_run_and_no_others()
    {
        using var run = new OrphanedProcesses();
        using var otherRun = new OrphanedProcesses();
        using var marked = Sleep(run);
        using var other = Sleep(otherRun);

        run.Find().Should().ContainSingle().Which.Pid.Should().Be(marked.Id);
        (await run.EndAsync()).Should().Equal("sleep 60");

        await marked.WaitForExitAsync();
        other.HasExited.Should().BeFalse();
        run.Find().Should().BeEmpty();
        other.Kill();
    }

    [Test]
    public async Task Finds_the_child_of_a_process_that_has_ended()
    {
        using var run = new OrphanedProcesses();
        using var parent = Start(run, "sh", "-c", "sleep 60 & echo started");
        await parent.WaitForExitAsync();
        // The parent's end says nothing of how far its child is: the child may still be about to start its program.
        while (!run.Find().Any(found => found.CommandLine() == "sleep 60"))
            await Task.Delay(5);

        (await run.EndAsync()).Should().Equal("sleep 60");
    }

    static Process Sleep(OrphanedProcesses run)
    {
        var process = Start(run, "sleep", "60");
        // The environment is that of the new program only once it has begun.
        while (!File.ReadAllText($"/proc/{process.Id}/cmdline").StartsWith("sleep", StringComparison.Ordinal))
            Thread.Sleep(5);
        return process;
    }

    static Process Start(OrphanedProcesses run, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment[run.Variable] = "1";
        return Process.Start(start)!;
    }
}
