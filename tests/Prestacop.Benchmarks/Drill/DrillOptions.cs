namespace Prestacop.Benchmarks.Drill;

/// <summary>How hard a drill is.</summary>
sealed record DrillOptions
{
    /// <summary>How often each fault is tried.</summary>
    public required int Rounds { get; init; }

    /// <summary>What is killed in each round, some of <see cref="FaultKind.PartsInTurn"/>.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>How long a killed service stays away.</summary>
    public required TimeSpan Away { get; init; }

    /// <summary>How many brokers and DataNodes the cluster of a long drill has.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Of the fleet, the tickets and the order of the faults.</summary>
    public required int Seed { get; init; }

    public required int Drones { get; init; }

    /// <summary>Messages per second of the fleet.</summary>
    public required double Rate { get; init; }

    /// <summary>Tickets per second.</summary>
    public required int Tickets { get; init; }

    /// <summary>Messages per second of the client that notes each acknowledgement; each of them needs a human.</summary>
    public required int Noted { get; init; }

    /// <summary>Where the figures go as JSON; null for nowhere, of a long drill for a file of its own.</summary>
    public FileInfo? Json { get; init; }

    /// <summary>The faults of a long drill, at random moments; null for one that kills each part in turn.</summary>
    public IReadOnlyList<PlannedFault>? Plan { get; init; }

    /// <summary>After this time no other fault of a long drill begins.</summary>
    public TimeSpan Minutes { get; init; }
}
