using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Web.Operations;

/// <summary>Computes the report of a topic from its offsets and those of the poll before.</summary>
static class TopicReports
{
    /// <param name="name">The topic, without prefix.</param>
    /// <param name="topic">The topic, with its prefix.</param>
    /// <param name="offsets">The offsets of every partition of every topic.</param>
    /// <param name="next">The offset that the dashboard consumes next, by partition.</param>
    /// <param name="before">The sum of the end offsets at the poll before, and how long ago that was; null for the first poll.</param>
    /// <returns>Null when the topic does not exist.</returns>
    public static TopicReport? Of(
        string name,
        string topic,
        IReadOnlyDictionary<TopicPartition, OffsetRange> offsets,
        IReadOnlyDictionary<(string Topic, int Partition), long> next,
        (long Newest, TimeSpan Ago)? before)
    {
        var partitions = offsets.Where(entry => entry.Key.Topic == topic).ToList();
        if (partitions.Count == 0)
            return null;
        var newest = partitions.Sum(entry => entry.Value.High);
        // A partition without a saved position counts as unread from its beginning.
        long? lag = next.Keys.Any(place => place.Topic == topic)
            ? partitions.Sum(entry => Math.Max(0, entry.Value.High - Math.Max(entry.Value.Low, next.GetValueOrDefault((topic, entry.Key.Partition.Value)))))
            : null;
        double? rate = before is { } previous ? (newest - previous.Newest) / previous.Ago.TotalSeconds : null;
        return new TopicReport(name, partitions.Count, newest, partitions.Sum(entry => entry.Value.Count), rate, lag);
    }
}
