using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>Which messages put right which: few, so that each run can look at all of them.</summary>
static class CorrectionSummary
{
    /// <summary>stored: milliseconds since 1970 UTC at which Kafka had the correction. day: of the event.</summary>
    public static Summary Definition { get; } = new()
    {
        Name = "corrections",
        Topic = Topics.DroneMessages,
        Columns = "day DATE, messageId STRING, corrects STRING, stored BIGINT",
        Query = """
            SELECT date, CAST(time AS DATE) AS day, messageId, corrects, unix_millis(kafkaTimestamp) AS stored
            FROM drone_messages WHERE corrects IS NOT NULL AND unreadable IS NULL
            """,
    };

    /// <summary>The ids that count no longer: what was put right, and of several corrections of one message all but the last.</summary>
    public static string Superseded(string corrections) => $"""
        SELECT corrects AS messageId FROM {corrections}
        UNION
        SELECT messageId FROM (
          SELECT messageId, dense_rank() OVER (PARTITION BY corrects ORDER BY stored DESC, messageId DESC) AS age FROM {corrections}) AS ages
        WHERE age > 1
        """;
}
