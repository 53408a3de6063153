using System.Collections.Concurrent;

namespace Prestacop.Web.Feed;

/// <summary>
/// The current offsets of this process. A restart continues from the offsets in the store: the feed of alerts saves them with each batch, that
/// of the drones every few seconds.
/// </summary>
sealed class FeedPositions
{
    readonly ConcurrentDictionary<(string Topic, int Partition), long> _next = new();

    /// <summary>The offset of the next record of each partition that has been read or has a saved position; topics with their prefix.</summary>
    public IReadOnlyDictionary<(string Topic, int Partition), long> Next => _next;

    public void Set(IReadOnlyDictionary<(string Topic, int Partition), long> next)
    {
        foreach (var (partition, offset) in next)
            _next[partition] = offset;
    }
}
