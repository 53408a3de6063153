using System.Globalization;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Compaction;

/// <summary>Whether all records of a day are stored, by what Kafka and the checkpoint say of one topic. The broker sets the records' times, so that they never go back.</summary>
static class DayClosing
{
    /// <summary>Why records of a day are still to be stored.</summary>
    /// <param name="following">For each partition the first offset of the day after; negative when all records are older.</param>
    /// <param name="ranges">The topic's offsets by partition.</param>
    /// <param name="next">The offset that the streaming job reads next, by partition.</param>
    /// <returns>Null when all are stored.</returns>
    public static string? WhyOpen(IReadOnlyDictionary<int, long> following, IReadOnlyDictionary<int, OffsetRange> ranges, IReadOnlyDictionary<int, long> next)
    {
        foreach (var (partition, range) in ranges.OrderBy(entry => entry.Key))
        {
            var end = following.TryGetValue(partition, out var offset) && offset >= 0 ? offset : range.High;
            // A partition that was never read has nothing stored; without records of the day there is nothing to store.
            var stored = next.GetValueOrDefault(partition, range.Low);
            if (stored < end)
                return string.Create(CultureInfo.InvariantCulture, $"partition {partition} is stored up to offset {stored - 1}, and the day goes up to offset {end - 1}");
        }
        return null;
    }
}
