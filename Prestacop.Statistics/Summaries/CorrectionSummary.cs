using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>Which message corrects which: so few that each run reads all of them.</summary>
static class CorrectionSummary
{
    /// <summary>stored: milliseconds since 1970 UTC at which Kafka had the correction. day: of the event.</summary>
    public static Summary Definition { get; } = new()
    {
        Name = "corrections",
        Topic = Topics.DroneMessages,
        Columns =
        [
            Day("day"), Text("messageId"), Text("corrects"), LongIdentifier("stored"),
        ],
        Query = """
            SELECT date, CAST(time AS DATE) AS day, messageId, corrects, unix_millis(kafkaTimestamp) AS stored
            FROM drone_messages WHERE corrects IS NOT NULL AND unreadable IS NULL
            """,
    };

    /// <summary>The ids that do not count: of corrected messages, and of several corrections of one message all but the last.</summary>
    public static string Superseded(string corrections) => $"""
        SELECT corrects AS messageId FROM {corrections}
        UNION
        SELECT messageId FROM (
          SELECT messageId, dense_rank() OVER (PARTITION BY corrects ORDER BY stored DESC, messageId DESC) AS age FROM {corrections}) AS ages
        WHERE age > 1
        """;
}
