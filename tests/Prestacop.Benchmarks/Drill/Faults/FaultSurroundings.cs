using Prestacop.LocalCluster.State;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>What must be there before the parts are started, so that faults can befall them: links, disks and clocks of their own.</summary>
sealed class FaultSurroundings : IAsyncDisposable
{
    const int MajorityOfThree = 2;

    IReadOnlyList<PartLink> _links = [];
    readonly Dictionary<string, PartDisk> _disks = [];
    readonly Dictionary<string, PartClock> _clocks = [];

    /// <summary>The <c>dotnet</c> that parts are started with.</summary>
    public required string Dotnet { get; init; }

    /// <summary>The dashboard's database server; null when no fault befalls it, and the dashboard uses SQLite.</summary>
    public PostgresServer? Store { get; private set; }

    /// <summary>Makes what the faults need.</summary>
    /// <param name="folder">The drill's folder.</param>
    /// <param name="home">That of its cluster, which has not been started.</param>
    /// <param name="faults">What is planned.</param>
    public static async Task<FaultSurroundings> CreateAsync(string folder, string home, IReadOnlyList<PlannedFault> faults)
    {
        var launcher = new PartLauncher(Directory.CreateDirectory(Path.Combine(folder, "launch")).FullName);
        var surroundings = new FaultSurroundings { Dotnet = launcher.Dotnet };
        try
        {
            await surroundings.FillAsync(folder, home, faults, launcher);
        }
        catch
        {
            await surroundings.DisposeAsync();
            throw;
        }
        launcher.Use();
        return surroundings;
    }

    /// <summary>A fault of the plan.</summary>
    public IDrillFault Make(PlannedFault fault, DrillCluster cluster, DrillParts parts) => fault.Kind switch
    {
        FaultKind.Kill => new KillFault(parts, Node(fault, cluster)),
        FaultKind.Pause => new PauseFault(parts, Node(fault, cluster)),
        FaultKind.Away when fault.Part == FaultKind.Store => new KillFault(parts, fault.Part, AwayFault.Alone),
        FaultKind.Away => new AwayFault(cluster, [Node(fault, cluster)]),
        FaultKind.Majority => new AwayFault(cluster, NodeName.All(fault.Part, MajorityOfThree)),
        FaultKind.FullDisk => new FullDiskFault(_disks[fault.Part]),
        FaultKind.StuckDisk => new StuckDiskFault(_disks[fault.Part], fault.Duration),
        FaultKind.Cut => new CutLinkFault(Link(fault)),
        FaultKind.Slow => new SlowLinkFault(Link(fault)),
        FaultKind.Lossy => new LossyLinkFault(Link(fault)),
        FaultKind.Clock => new ClockFault(_clocks[fault.Part], fault.Strength),
        FaultKind.SafeMode => new SafeModeFault(cluster),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Unknown kind of fault."),
    };

    /// <summary>Takes disks and namespaces away, when nothing of the cluster runs any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Store is { } store)
            await store.DisposeAsync();
        foreach (var disk in _disks.Values)
            await disk.UnmountAsync();
        foreach (var link in _links)
            await link.DisposeAsync();
    }

    /// <summary>One of the nodes of a part, of which a cluster may have several.</summary>
    static string Node(PlannedFault fault, DrillCluster cluster)
    {
        var nodes = cluster.NodesOf(fault.Part);
        return nodes[Math.Min((int)(fault.Strength * nodes.Count), nodes.Count - 1)];
    }

    PartLink Link(PlannedFault fault) => _links.Single(link => link.Part == fault.Part);

    async Task FillAsync(string folder, string home, IReadOnlyList<PlannedFault> faults, PartLauncher launcher)
    {
        if (faults.Any(fault => fault.Part == FaultKind.Store))
        {
            Store = await PostgresServer.StartAsync();
            // The dashboard, and all commands that read its store, find it there.
            Environment.SetEnvironmentVariable(DrillCluster.StoreVariable, await Store.CreateDatabaseAsync("prestacop"));
        }
        // All of them, whichever parts were chosen: they run in the same surroundings in every drill.
        if (DrillIsolation.IsNeededFor(faults))
        {
            _links = await PartLink.CreateAsync(FaultKind.LinkedParts, Store is { } store ? [store.Port] : []);
            foreach (var link in _links)
                launcher.Put(link.Part, link.Prefix);
            var data = Path.Combine(home, "data");
            foreach (var (part, place) in new[] { ("kafka", Path.Combine(data, "kafka")), ("datanode", Path.Combine(data, "hdfs", "data")), (FaultKind.Fleet, Path.Combine(home, "drones-outbox")) })
                _disks[part] = await PartDisk.MountAsync(Path.Combine(folder, part + ".disk"), place);
        }
        if (faults.Any(fault => fault.Kind == FaultKind.Clock))
        {
            foreach (var part in FaultKind.ClockParts)
            {
                _clocks[part] = new PartClock(Path.Combine(folder, part + ".clock"));
                launcher.Put(part, _clocks[part].Prefix);
            }
        }
    }
}
