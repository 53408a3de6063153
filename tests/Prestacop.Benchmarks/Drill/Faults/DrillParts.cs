using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The processes of all parts: those that the supervisor starts, and those of the drill.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="load">The fleet and the feeder.</param>
/// <param name="store">The dashboard's database server; null when it uses SQLite.</param>
sealed class DrillParts(DrillCluster cluster, DrillLoad load, PostgresServer? store)
{
    /// <summary>The process of a part.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public ProcessIdentity Process(string part) => part switch
    {
        FaultKind.Fleet => load.Fleet,
        FaultKind.Feeder => load.Feeder,
        FaultKind.Store => store?.Process ?? throw new InvalidOperationException("The dashboard of this drill has no PostgreSQL."),
        FaultKind.Executor => cluster.Executors() is [var executor, ..] ? executor : throw new InvalidOperationException("No executor runs."),
        _ => cluster.Process(part),
    };

    /// <summary>Starts a part again that nobody else restarts.</summary>
    public async Task RestartAsync(string part)
    {
        if (part == FaultKind.Fleet)
            await load.KillFleetAsync();
        else if (part == FaultKind.Feeder)
            await load.KillFeederAsync();
        else if (part == FaultKind.Store && store is not null)
            await store.StartAgainAsync();
    }
}
