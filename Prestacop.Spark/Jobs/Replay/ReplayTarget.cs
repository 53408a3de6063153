using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary>
/// What the target has of a replay: a replay that was killed goes on behind it. It is read from the target's end backwards, since the marks of the
/// records tell, and nothing else has to be kept.
/// </summary>
/// <param name="reader">Reads the target.</param>
/// <param name="topic">The target's name in Kafka.</param>
/// <param name="replay">The id of the replay.</param>
sealed class ReplayTarget(KafkaReader reader, string topic, string replay)
{
    const long FirstWindow = 1_000;
    const long MaxWindow = 100_000;

    /// <summary>How far the target is in each partition of the source. For a thread of its own: the client blocks while it reads.</summary>
    /// <param name="sources">The partitions of the source.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Without the partitions of which the target has nothing.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public IReadOnlyDictionary<int, ReplayedTo> Read(IReadOnlyCollection<int> sources, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, ReplayedTo>();
        var places = reader.Partitions(topic);
        foreach (var place in places)
        {
            var wanted = sources.Where(source => ReplayPlan.TargetOf(source, places.Count) == place.Partition.Value).ToHashSet();
            var range = reader.Range(place);
            for (var (end, window) = (range.High, FirstWindow); end > range.Low && wanted.Count > 0; window = Math.Min(window * 4, MaxWindow))
            {
                var part = new OffsetRange(Math.Max(range.Low, end - window), end);
                var newest = Newest(place, part, cancellationToken);
                foreach (var (source, to) in newest.Where(mark => wanted.Contains(mark.Key)))
                {
                    found[source] = to;
                    wanted.Remove(source);
                }
                end = part.Low;
            }
        }
        return found;
    }

    Dictionary<int, ReplayedTo> Newest(TopicPartition place, OffsetRange range, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<int, ReplayedTo>();
        foreach (var record in reader.Read(new Dictionary<TopicPartition, OffsetRange> { [place] = range }, cancellationToken))
        {
            var headers = record.Message.Headers;
            if (ReplayMark.Parse(name => headers.TryGetLastBytes(name, out var value) ? value : null) is { } mark && mark.Replay == replay)
                newest[mark.Partition] = new ReplayedTo(mark.Offset, mark.Time);
        }
        return newest;
    }
}
