using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Feed;

/// <summary>
/// How far the dashboard's own readers are. What is told here counts; else what is in the store, where alerts and decisions are written
/// together with their positions.
/// </summary>
sealed class FeedPositions(IDbContextFactory<WebDatabase> databases)
{
    readonly ConcurrentDictionary<(string Topic, int Partition), long> _told = new();

    /// <param name="topic">With its prefix.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="next">The offset of the next record.</param>
    public void Tell(string topic, int partition, long next) => _told[(topic, partition)] = next;

    public async Task<Dictionary<(string Topic, int Partition), long>> NextAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var next = await database.FeedPositions.AsNoTracking().ToDictionaryAsync(row => (row.Topic, row.Partition), row => row.Next, cancellationToken);
        foreach (var (place, position) in _told)
            next[place] = position;
        return next;
    }
}
