using Prestacop.Cli.Watch;

namespace Prestacop.Cli.Demo;

/// <summary>Compares the alerts of the dashboard with those that were seen in Kafka, by what its hub sends to any program.</summary>
/// <param name="hub">The hub's address.</param>
/// <param name="token">An access token of the dashboard.</param>
/// <param name="time">Gives the times of the alerts.</param>
sealed class DashboardCheck(Uri hub, string token, TimeProvider time)
{
    /// <summary>How long the dashboard may take to have the last alert; it needs milliseconds, but may have a long topic to read first.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <returns>How many of the alerts the dashboard has.</returns>
    public async Task<int> CountAsync(IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken)
    {
        var missing = alertIds.ToHashSet();
        if (missing.Count == 0)
            return 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        await foreach (var item in new HubFeed(hub, token, time).ReadAsync(limit.Token))
        {
            if (item is SeenAlert seen && missing.Remove(seen.Alert.AlertId) && missing.Count == 0)
                break;
        }
        cancellationToken.ThrowIfCancellationRequested();
        return alertIds.Count - missing.Count;
    }
}
