using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The processes of all parts: those that the supervisor starts, and those of the drill.</summary>
sealed class DrillParts(DrillCluster cluster, DrillLoad load)
{
    /// <summary>The process of a part.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public ProcessIdentity Process(string part) => part switch
    {
        FaultKind.Fleet => load.Fleet,
        FaultKind.Feeder => load.Feeder,
        _ => cluster.Process(part),
    };

    /// <summary>Starts a part again that nobody else restarts.</summary>
    public async Task RestartAsync(string part)
    {
        if (part == FaultKind.Fleet)
            await load.KillFleetAsync();
        else if (part == FaultKind.Feeder)
            await load.KillFeederAsync();
    }
}
