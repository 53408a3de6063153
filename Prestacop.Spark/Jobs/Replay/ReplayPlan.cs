namespace Prestacop.Spark.Jobs.Replay;

/// <summary>A partition of the days that are replayed.</summary>
/// <param name="Partition">The partition that the records came from.</param>
/// <param name="Records">Stored records, without those that were expunged.</param>
/// <param name="Offsets">Distinct offsets: fewer than records when the topic was made again between two of the days.</param>
/// <param name="First">The first offset, also of an expunged record.</param>
/// <param name="Last">The last offset, also of an expunged record.</param>
/// <param name="Unreadable">Records that could not be read when they were stored.</param>
/// <param name="Tokens">Records in whose place of a plate a token is.</param>
/// <param name="Expunged">Records of which only their place is left, by order of a court: they are left out.</param>
public sealed record ReplayPartition(int Partition, long Records, long Offsets, long First, long Last, long Unreadable, long Tokens, long Expunged = 0);

/// <summary>How far a replay is in a partition: the last record that the target has of it.</summary>
/// <param name="Offset">Its offset where it came from.</param>
/// <param name="Time">Its time there: the same offset of a topic that was made again has another.</param>
readonly record struct ReplayedTo(long Offset, DateTimeOffset Time);

/// <summary>A part of a partition that is read at once.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="First">The first offset.</param>
/// <param name="Last">The last one.</param>
readonly record struct ReplayRange(int Partition, long First, long Last);

/// <summary>In which order the records are read and written.</summary>
static class ReplayPlan
{
    /// <summary>
    /// The parts, each partition in the order of its offsets and all partitions side by side, so that a reader of the target sees them advance together.
    /// What the target has already is left out.
    /// </summary>
    /// <param name="partitions">The partitions.</param>
    /// <param name="done">How far the target is.</param>
    /// <param name="width">The offsets of a part.</param>
    public static IEnumerable<ReplayRange> Ranges(IReadOnlyList<ReplayPartition> partitions, IReadOnlyDictionary<int, ReplayedTo> done, long width)
    {
        var next = partitions.OrderBy(partition => partition.Partition)
            // Not behind the last offset that is there: a topic that was made again may have it twice.
            .ToDictionary(partition => partition, partition => done.TryGetValue(partition.Partition, out var to) ? Math.Max(to.Offset, partition.First) : partition.First);
        while (next.Count > 0)
        {
            foreach (var (partition, first) in next.ToList())
            {
                var last = Math.Min(partition.Last, first + width - 1);
                if (first <= partition.Last)
                    yield return new ReplayRange(partition.Partition, first, last);
                if (last >= partition.Last)
                    next.Remove(partition);
                else
                    next[partition] = last + 1;
            }
        }
    }

    /// <summary>The target's partition for a partition: the same number, where the target has as many.</summary>
    public static int TargetOf(int partition, int partitionsOfTarget) => partition % partitionsOfTarget;
}
