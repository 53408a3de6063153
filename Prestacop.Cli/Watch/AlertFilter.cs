namespace Prestacop.Cli.Watch;

/// <summary>Which alerts are shown. Unreadable records and notices always pass.</summary>
/// <param name="Reasons">At least one of these; any when empty.</param>
/// <param name="Severities">One of these; any when empty.</param>
/// <param name="Precincts">In one of these police precincts; any when empty. An alert without a precinct then does not pass.</param>
sealed record AlertFilter(IReadOnlyList<string> Reasons, IReadOnlyList<string> Severities, IReadOnlyList<int> Precincts)
{
    public static AlertFilter All { get; } = new([], [], []);

    public bool Passes(WatchItem item) => item is not SeenAlert { Alert: var alert }
        || ((Reasons.Count == 0 || alert.Reasons.Any(reason => Reasons.Contains(reason)))
            && (Severities.Count == 0 || Severities.Contains(alert.Severity))
            && (Precincts.Count == 0 || (alert.Message.Precinct is { } precinct && Precincts.Contains(precinct))));
}
