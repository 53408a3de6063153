using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>How many records of a topic are stored, by the Kafka partition that they came from.</summary>
static class RecordCountSummary
{
    // Without a column for what could not be read: pictures and results are stored as they come.
    static readonly string[] AlwaysReadable = [Topics.DroneImages, Topics.Statistics];

    /// <summary>A summary for each topic.</summary>
    public static IReadOnlyDictionary<string, Summary> ByTopic { get; } = Topics.All.ToDictionary(topic => topic.Name, Of);

    // Different offsets are counted without sorting or shuffling them: 64 neighbours share a number, one bit each.
    static Summary Of(Topic topic) => new()
    {
        Name = $"stored_{topic.Dataset}",
        Topic = topic.Name,
        Columns =
        [
            Text("dataset"), Identifier("kafkaPartition"), Count("records"), Count("unreadable"), Count("distinctOffsets"),
        ],
        Query = $"""
            SELECT date, '{topic.Dataset}' AS dataset, kafkaPartition, CAST(sum(records) AS BIGINT) AS records,
              CAST(sum(unreadable) AS BIGINT) AS unreadable, CAST(sum(bit_count(offsets)) AS BIGINT) AS distinctOffsets
            FROM (
              SELECT date, kafkaPartition, kafkaOffset >> 6 AS run, count(*) AS records,
                {(AlwaysReadable.Contains(topic.Name) ? "CAST(0 AS BIGINT)" : "count(unreadable)")} AS unreadable,
                bit_or(CAST(1 AS BIGINT) << CAST(kafkaOffset & 63 AS INT)) AS offsets
              FROM {topic.Dataset} GROUP BY date, kafkaPartition, kafkaOffset >> 6) AS runs
            GROUP BY date, kafkaPartition
            """,
    };
}
