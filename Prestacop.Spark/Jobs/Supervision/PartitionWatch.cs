using Confluent.Kafka;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// Says when partitions are added to a topic while a query reads it. Spark reads them by itself, from their first record and from its next batch on:
/// in real-time mode that is the next checkpoint.
/// </summary>
/// <param name="partitionsOf">The number of partitions of each topic, by the topic's name.</param>
/// <param name="topics">The topics that the query reads, by their names in Kafka.</param>
/// <param name="output">Is told.</param>
/// <param name="time">The clock.</param>
sealed class PartitionWatch(
    Func<CancellationToken, Task<IReadOnlyDictionary<string, int>>> partitionsOf, IReadOnlyList<string> topics, TextWriter output, TimeProvider time)
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    readonly Dictionary<string, int> _known = [];
    long? _lookedAt;

    /// <summary>What is said of partitions that a query did not know.</summary>
    /// <param name="topic">The topic's name in Kafka.</param>
    /// <param name="partitions">The partitions, at least one.</param>
    public static string Added(string topic, IReadOnlyList<int> partitions) => partitions is [var one]
        ? $"partition {one} was added to {topic} and is read from its first record"
        : $"partitions {partitions.Min()} to {partitions.Max()} were added to {topic} and are read from their first record";

    /// <summary>A definition that also looks for new partitions.</summary>
    public QueryDefinition Of(QueryDefinition definition) => definition with
    {
        ReplaceAsync = async (query, cancellationToken) =>
        {
            if (_lookedAt is not { } before || time.GetElapsedTime(before) >= Interval)
                await LookAsync(definition.Name, cancellationToken);
            return await definition.ReplaceAsync(query, cancellationToken);
        },
    };

    async Task LookAsync(string query, CancellationToken cancellationToken)
    {
        try
        {
            var now = await partitionsOf(cancellationToken);
            foreach (var topic in topics.Where(now.ContainsKey))
            {
                if (_known.TryGetValue(topic, out var before) && now[topic] > before)
                    await output.WriteLineAsync($"{query}: {Added(topic, [.. Enumerable.Range(before, now[topic] - before)])}");
                _known[topic] = now[topic];
            }
        }
        catch (KafkaException)
        {
            // The query itself fails when Kafka is away, and says so; the next look comes.
        }
        finally
        {
            _lookedAt = time.GetTimestamp();
        }
    }
}
