using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>Reads and saves the offsets that the feeds continue from.</summary>
static class FeedPositionRows
{
    public static Task<Dictionary<(string Topic, int Partition), long>> ReadPositionsAsync(this WebDatabase database, CancellationToken cancellationToken) =>
        database.FeedPositions.AsNoTracking().ToDictionaryAsync(row => (row.Topic, row.Partition), row => row.Next, cancellationToken);

    /// <summary>Notes the offsets with the other changes; <c>SaveChangesAsync</c> writes them.</summary>
    public static async Task SavePositionsAsync(
        this WebDatabase database, IReadOnlyDictionary<(string Topic, int Partition), long> next, CancellationToken cancellationToken)
    {
        if (next.Count == 0)
            return;
        var rows = await database.FeedPositions.ToDictionaryAsync(row => (row.Topic, row.Partition), cancellationToken);
        foreach (var (partition, offset) in next)
        {
            if (rows.TryGetValue(partition, out var row))
                row.Next = offset;
            else
                database.FeedPositions.Add(new FeedPositionRow { Topic = partition.Topic, Partition = partition.Partition, Next = offset });
        }
    }
}
