using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>What officers decided, a row each, without the officer: these statistics are about the system, not about its people.</summary>
static class DecisionSummary
{
    /// <summary>
    /// decided: milliseconds since 1970 UTC. code: the right one, for a correction. actor: tells the officers of one alert apart, and says no more.
    /// position: of <see cref="AppliedDecisions"/>.
    /// </summary>
    public static Summary Definition { get; } = new()
    {
        Name = "decision_days",
        Topic = Topics.Decisions,
        Columns =
        [
            Text("decisionId"), Text("alertId"), Text("action"), LongIdentifier("decided"), Identifier("code"), Truth("plateCorrected"),
            Text("actor"), Text("position"),
        ],
        Query = $$"""
            SELECT date, decisionId, alertId, action, decided, code, plateCorrected, actor, position
            FROM (
              SELECT date, decisionId, alertId, action, unix_millis(time) AS decided, code, plateToken IS NOT NULL AS plateCorrected,
                md5(concat(alertId, '/', officer)) AS actor, {{AppliedDecisions.Position}} AS position,
                row_number() OVER (PARTITION BY date, decisionId ORDER BY kafkaTimestamp, kafkaPartition, kafkaOffset) AS copy
              FROM decisions WHERE unreadable IS NULL) AS cells
            WHERE copy = 1
            """,
    };
}
