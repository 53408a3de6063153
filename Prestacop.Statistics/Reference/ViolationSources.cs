namespace Prestacop.Statistics;

/// <summary>Where a violation was seen.</summary>
public static class ViolationSources
{
    /// <summary>The NYPD's historical tickets.</summary>
    public const string Tickets = "tickets";

    /// <summary>The drones' own violations, as corrected by officers.</summary>
    public const string Drones = "drones";

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> All { get; } = [Tickets, Drones];
}
