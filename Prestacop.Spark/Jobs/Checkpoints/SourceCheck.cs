using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>What became of the records of a topic that a query has not read yet.</summary>
/// <param name="Lost">What each partition has lost; empty when the query can continue.</param>
/// <param name="Next">Where the query begins in each partition that the topic has now, when it continues in spite of the losses.</param>
/// <param name="MustMove">Whether that is not where the checkpoint says, so that Spark would refuse to go on, or skip records.</param>
/// <param name="Added">The partitions that the checkpoint does not know: they are read from their first record.</param>
sealed record SourceCheck(IReadOnlyList<SourceLoss> Lost, IReadOnlyDictionary<int, long> Next, bool MustMove, IReadOnlyList<int> Added)
{
    /// <summary>One sentence for each loss.</summary>
    public IEnumerable<string> Losses => Lost.Select(loss => loss.Sentence);

    /// <summary>Compares the checkpoint with the topic.</summary>
    /// <param name="next">The checkpoint's next offset by partition.</param>
    /// <param name="ranges">The topic's offsets by partition.</param>
    /// <param name="knownId">The topic's id when the query was last started; null when it is not known.</param>
    /// <param name="id">The topic's id now; null when it is not known.</param>
    public static SourceCheck Of(IReadOnlyDictionary<int, long> next, IReadOnlyDictionary<int, OffsetRange> ranges, string? knownId, string? id)
    {
        var isNew = knownId is not null && id is not null && knownId != id;
        var lost = new List<SourceLoss>();
        var begin = new Dictionary<int, long>();
        var added = new List<int>();
        foreach (var (partition, range) in ranges.OrderBy(entry => entry.Key))
        {
            if (!next.TryGetValue(partition, out var offset))
            {
                begin[partition] = range.Low;
                added.Add(partition);
                if (range.Low > 0 && !isNew)
                    lost.Add(SourceLoss.Of(partition, 0, range.Low - 1, $"it was added, and its offsets 0 to {range.Low - 1} were deleted before they were read"));
                continue;
            }
            // With the same id a shorter partition was truncated: what it has now was read before.
            begin[partition] = isNew ? range.Low : offset > range.High ? (knownId is null ? range.Low : range.High) : Math.Max(offset, range.Low);
            if (isNew)
                lost.Add(SourceLoss.Of(partition, offset, null, $"the topic was deleted and made again; what had come after offset {offset - 1} is lost, and offsets {range.Low} to {range.High - 1} are new"));
            else if (offset > range.High)
                lost.Add(SourceLoss.Of(partition, offset, null, $"it ends at offset {range.High - 1}, before the next offset {offset}; the topic was made again or cut, and is read from offset {begin[partition]}"));
            else if (offset < range.Low)
                lost.Add(SourceLoss.Of(partition, offset, range.Low - 1, $"offsets {offset} to {range.Low - 1} were deleted before they were read"));
        }
        lost.AddRange(next.Keys.Except(ranges.Keys).Order().Select(partition =>
            SourceLoss.Of(partition, next[partition], null, $"it does not exist any more; what had come after offset {next[partition] - 1} is lost")));
        // Spark begins a partition that was added at its first record, and fails when that is not the record 0.
        var moves = isNew || next.Any(entry => !begin.TryGetValue(entry.Key, out var offset) || offset != entry.Value) || added.Exists(partition => begin[partition] > 0);
        return new SourceCheck(lost, begin, moves, added);
    }
}
