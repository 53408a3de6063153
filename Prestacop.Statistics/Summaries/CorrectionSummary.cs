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

    /// <summary>
    /// The ids that do not count: of messages with a correction that was applied, and of corrections whose decision was not. A correction is
    /// published when it has been applied; one without a decision, or whose officer came too late, is of another program.
    /// </summary>
    /// <param name="corrections">A table of this summary.</param>
    /// <param name="decisions">A table of the stored decisions, of all days.</param>
    public static string Superseded(string corrections, string decisions) => $"""
        SELECT corrects AS messageId FROM {corrections} WHERE messageId IN ({Applied(decisions)})
        UNION
        SELECT messageId FROM {corrections} WHERE messageId NOT IN ({Applied(decisions)})
        """;

    static string Applied(string decisions) => $"""
        SELECT concat('{Correction.IdPrefix}', decisionId) FROM ({AppliedDecisions.Of(
            $"SELECT decisionId, alertId, action, officer AS actor, {AppliedDecisions.Position} AS position FROM {decisions} WHERE unreadable IS NULL",
            "decisionId, action")}) AS applied
        WHERE action = '{DecisionActions.Corrected}' AND decisionId IS NOT NULL
        """;
}
