namespace Prestacop.Cli.Demo;

/// <summary>The options of the demonstration.</summary>
sealed record DemoOptions
{
    /// <summary>The tickets; null for the real file beside the repository, or generated ones.</summary>
    public string? TicketFile { get; init; }

    /// <summary>Stop by itself, and fail unless all counts match.</summary>
    public required bool Once { get; init; }

    public required int Drones { get; init; }

    /// <summary>Messages a second of the whole fleet.</summary>
    public required double Rate { get; init; }

    /// <summary>How long the drones fly; null for until Ctrl-C.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Of the fleet. Another each time, unless one is given: the same seed would send the same messages again.</summary>
    public required int Seed { get; init; }

    /// <summary>Where the figures go as JSON; null for nowhere.</summary>
    public string? SummaryFile { get; init; }
}
