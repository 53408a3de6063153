using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>All processes of the part stop (SIGSTOP), as those of a machine that swaps or is moved: connections stay open, and nobody answers.</summary>
sealed class PauseFault(DrillParts parts, string part) : IDrillFault
{
    IReadOnlyList<ProcessIdentity> _stopped = [];

    public string Text => "is paused";

    public Task InjectAsync(CancellationToken cancellationToken)
    {
        _stopped = ProcessTree.Of(parts.Process(part));
        foreach (var process in _stopped)
            Signals.Send(process, Signals.Stop);
        return Task.CompletedTask;
    }

    public Task HealAsync()
    {
        foreach (var process in _stopped)
            Signals.Send(process, Signals.Continue);
        return Task.CompletedTask;
    }
}
