namespace Prestacop.TestKit;

/// <summary>
/// The faults of a long drill, which follow from its seed alone. They come in rounds: each kind befalls each of its parts once, in random order, before any of
/// them comes again, so that a long drill has all of them about equally often.
/// </summary>
public static class DrillPlan
{
    /// <summary>The longest time that everything is well between two faults.</summary>
    public static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(4);

    /// <summary>Makes the plan of a seed.</summary>
    /// <param name="seed">The same seed gives the same plan.</param>
    /// <param name="count">How many faults.</param>
    /// <param name="groups">Some of <see cref="FaultKind.Groups"/>.</param>
    /// <param name="parts">Some of <see cref="FaultKind.EveryPart"/>.</param>
    /// <param name="outage">How long each fault lasts that is not over at once; null for some seconds, by its kind.</param>
    /// <param name="brokers">How many brokers there are.</param>
    /// <exception cref="ArgumentException">None of these faults can befall any of these parts.</exception>
    public static IReadOnlyList<PlannedFault> Of(int seed, int count, IReadOnlyCollection<string> groups, IReadOnlyCollection<string> parts, TimeSpan? outage = null, int brokers = 1)
    {
        var pairs = FaultKind.All.Where(kind => groups.Contains(kind.Group) && kind.MinBrokers <= brokers)
            .SelectMany(kind => kind.Parts.Where(parts.Contains).Select(part => (Kind: kind, Part: part))).ToList();
        if (pairs.Count == 0)
            throw new ArgumentException($"None of the faults {string.Join(", ", groups)} can befall any of the parts {string.Join(", ", parts)} of a cluster with {(brokers == 1 ? "one broker" : $"{brokers} brokers")}.");
        var random = new Random(seed);
        var faults = new List<PlannedFault>();
        while (faults.Count < count)
        {
            foreach (var (kind, part) in pairs.OrderBy(_ => random.Next()).ToList())
            {
                var duration = kind.MinSeconds + (random.NextDouble() * (kind.MaxSeconds - kind.MinSeconds));
                var lasts = outage is { } given && kind.MaxSeconds > 0 ? given : TimeSpan.FromSeconds(Math.Round(duration, 1));
                faults.Add(new PlannedFault(faults.Count + 1, kind.Name, part, MaxRest * random.NextDouble(), lasts, random.NextDouble()));
            }
        }
        return [.. faults.Take(count)];
    }
}
