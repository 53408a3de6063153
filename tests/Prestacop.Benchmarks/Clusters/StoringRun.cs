using System.Globalization;
using System.Text.RegularExpressions;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>One run of <c>submit streaming</c>, which stores what is in the topics and ends.</summary>
static partial class StoringRun
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Stores all topics of a cluster in a new folder.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="messages">The drone messages that are there.</param>
    /// <param name="arguments">More arguments, such as the master.</param>
    /// <returns>The storage, and how many drone messages a second its largest batch has stored.</returns>
    /// <exception cref="InvalidOperationException">The job failed, or stored another number of messages.</exception>
    public static async Task<(string Storage, double RowsPerSecond)> RunAsync(TestCluster cluster, int messages, params string[] arguments)
    {
        var folder = $"/bench/{Guid.NewGuid():N}";
        var printed = await cluster.RunAsync(
            Limit, ["submit", "streaming", "--available-now", "--storage", folder, "--checkpoints", $"{folder}-checkpoints", "--max-offsets-per-trigger", $"{messages}", .. arguments]);
        // The job reports the last batch again when ten seconds pass without another.
        var batches = Batches().Matches(printed).DistinctBy(batch => batch.Groups["batch"].Value).Select(batch => (Rows: Number(batch, "rows"), Rate: Number(batch, "rate"))).ToList();
        return batches.Sum(batch => batch.Rows) == messages
            ? (folder, batches.MaxBy(batch => batch.Rows).Rate)
            : throw new InvalidOperationException($"The job did not store {messages} messages:\n{printed}");
    }

    static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex($"store-{Topics.DroneMessages}: batch (?<batch>[0-9]+), (?<rows>[0-9]+) rows, (?<rate>[0-9]+) rows/s")]
    private static partial Regex Batches();
}
