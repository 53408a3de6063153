using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary><c>kill -9</c>. Who is restarted by nobody is restarted when it is healed.</summary>
sealed class KillFault(DrillParts parts, string part) : IDrillFault
{
    public string Text => "is killed with -9";

    public Task InjectAsync(CancellationToken cancellationToken)
    {
        Signals.Send(parts.Process(part), Signals.Kill);
        return Task.CompletedTask;
    }

    public Task HealAsync() => parts.RestartAsync(part);
}
