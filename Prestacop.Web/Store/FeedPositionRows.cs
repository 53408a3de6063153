using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>Reads and saves the offsets that the feeds continue from.</summary>
static class FeedPositionRows
{
    public static Task<Dictionary<(string Topic, int Partition), long>> ReadPositionsAsync(this WebDatabase database, CancellationToken cancellationToken) =>
        database.FeedPositions.AsNoTracking().ToDictionaryAsync(row => (row.Topic, row.Partition), row => row.Next, cancellationToken);

    /// <summary>Compares the ids of topics with those that the saved offsets belong to. Offsets of a topic that was created again are deleted.</summary>
    /// <param name="database">The store.</param>
    /// <param name="ids">The ids by the topics' names, with their prefix.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The topics that were created again since the offsets were saved.</returns>
    public static async Task<IReadOnlyList<string>> NoteTopicsAsync(
        this WebDatabase database, IReadOnlyDictionary<string, string> ids, CancellationToken cancellationToken)
    {
        var recreated = new List<string>();
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var rows = await database.FeedTopics.ToDictionaryAsync(row => row.Topic, cancellationToken);
        foreach (var (topic, id) in ids)
        {
            if (!rows.TryGetValue(topic, out var row))
            {
                database.FeedTopics.Add(new FeedTopicRow { Topic = topic, TopicId = id });
            }
            else if (row.TopicId != id)
            {
                row.TopicId = id;
                recreated.Add(topic);
                await database.FeedPositions.Where(position => position.Topic == topic).ExecuteDeleteAsync(cancellationToken);
            }
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return recreated;
    }

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
