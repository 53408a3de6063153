using System.Globalization;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>What became of the records of a topic that a query has not read yet.</summary>
/// <param name="Losses">One sentence for each partition that has lost records; empty when the query can continue.</param>
/// <param name="Next">Where the query begins in each partition that the topic has now, when it continues in spite of the losses.</param>
/// <param name="MustMove">Whether that is not where the checkpoint says, so that Spark would skip records.</param>
sealed record SourceCheck(IReadOnlyList<string> Losses, IReadOnlyDictionary<int, long> Next, bool MustMove)
{
    /// <summary>Compares the checkpoint with the topic.</summary>
    /// <param name="next">The checkpoint's next offset by partition.</param>
    /// <param name="ranges">The topic's offsets by partition.</param>
    /// <param name="knownId">The topic's id when the query was last started; null when it is not known.</param>
    /// <param name="id">The topic's id now; null when it is not known.</param>
    public static SourceCheck Of(IReadOnlyDictionary<int, long> next, IReadOnlyDictionary<int, OffsetRange> ranges, string? knownId, string? id)
    {
        var isNew = knownId is not null && id is not null && knownId != id;
        var losses = new List<string>();
        var begin = new Dictionary<int, long>();
        foreach (var (partition, range) in ranges.OrderBy(entry => entry.Key))
        {
            if (!next.TryGetValue(partition, out var offset))
            {
                begin[partition] = range.Low;
                continue;
            }
            // With the same id a shorter partition was truncated: what it has now was read before.
            begin[partition] = isNew ? range.Low : offset > range.High ? (knownId is null ? range.Low : range.High) : Math.Max(offset, range.Low);
            if (isNew)
                losses.Add(Sentence(partition, $"the topic was deleted and made again; what had come after offset {offset - 1} is lost, and offsets {range.Low} to {range.High - 1} are new"));
            else if (offset > range.High)
                losses.Add(Sentence(partition, $"it ends at offset {range.High - 1}, before the next offset {offset}; the topic was made again or cut, and is read from offset {begin[partition]}"));
            else if (offset < range.Low)
                losses.Add(Sentence(partition, $"offsets {offset} to {range.Low - 1} were deleted before they were read"));
        }
        losses.AddRange(next.Keys.Except(ranges.Keys).Order().Select(partition => Sentence(partition, $"it does not exist any more; what had come after offset {next[partition] - 1} is lost")));
        var moves = isNew || next.Any(entry => !begin.TryGetValue(entry.Key, out var offset) || offset < entry.Value);
        return new SourceCheck(losses, begin, moves);
    }

    static string Sentence(int partition, FormattableString what) =>
        string.Create(CultureInfo.InvariantCulture, $"partition {partition}: {what.ToString(CultureInfo.InvariantCulture)}");
}
