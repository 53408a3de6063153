namespace Prestacop.Benchmarks.Drill.Long;

/// <summary>Whether everything works: each service is ready, and alerts of new messages come.</summary>
sealed class DrillHealth(DrillCluster cluster, DrillLoad load, AlertArrivals alerts)
{
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(300);

    readonly IReadOnlyList<string> _services = [.. FaultKind.SupervisedParts.SelectMany(cluster.NodesOf), .. cluster.Workers];

    /// <summary>What is missing now, for people; empty when all is well.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>Waits until everything works again.</summary>
    /// <param name="since">Only alerts of messages that were sent later count.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>When it did; null when it did not in time, and then <see cref="Missing"/> says why.</returns>
    public async Task<DateTimeOffset?> WaitAsync(DateTimeOffset since, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await load.RestartEndedAsync();
            Missing = [.. await cluster.NotReadyAsync(_services, cancellationToken), .. MissingExecutors()];
            var ready = TimeProvider.System.GetUtcNow();
            if (Missing.Count == 0)
            {
                if (alerts.FirstSentAfter(since) is { } alert)
                    return alert > ready ? alert : ready;
                Missing = ["no alert has come of a message that was sent since"];
            }
            if (TimeProvider.System.GetElapsedTime(started) > limit)
                return null;
            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    /// <summary>The job asks for one from each worker.</summary>
    IEnumerable<string> MissingExecutors() =>
        cluster.Executors().Count is var running && running < cluster.Workers.Count ? [$"{FaultKind.Executor}: {running} of {cluster.Workers.Count} run"] : [];

    /// <summary>The longest time without an alert between two times, seconds.</summary>
    public double SecondsWithoutAlert(DateTimeOffset from, DateTimeOffset until) => alerts.LongestGap(from, until).TotalSeconds;
}
