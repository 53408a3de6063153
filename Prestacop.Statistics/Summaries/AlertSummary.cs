using Prestacop.Contracts;
using static Prestacop.Statistics.Summaries.SummaryColumn;

namespace Prestacop.Statistics.Summaries;

/// <summary>The alerts, a row each.</summary>
static class AlertSummary
{
    /// <summary>
    /// day: null when it cannot be (<see cref="PossibleDates"/>). kind: of the message that raised it. reasons: each between commas, as in <c>,watch-list,confidence-low,</c>. confidence: thousandths.
    /// raised: milliseconds since 1970 UTC at which Kafka had the alert.
    /// </summary>
    public static Summary Definition { get; } = new()
    {
        Name = "alert_days",
        Topic = Topics.Alerts,
        Columns =
        [
            Day("day"), Text("alertId"), Identifier("hour"), Text("borough"), Identifier("precinct"), Identifier("code"), Text("drone"),
            Text("kind"), Text("severity"), Text("reasons"), Identifier("confidence"), LongIdentifier("raised"),
        ],
        Query = $"""
            SELECT date, {PossibleDates.Possible("CAST(local AS DATE)")} AS day, alertId, CAST(hour(local) AS INT) AS hour, {Places.BoroughOf("precinct")} AS borough, precinct, code,
              drone, kind, severity, reasons, confidence, raised
            FROM (
              SELECT date, alertId, from_utc_timestamp(message.time, '{NewYork.TimeZoneId}') AS local, {Places.Known("message.precinct", "CAST(message.time AS DATE)")} AS precinct,
                message.code AS code, message.droneId AS drone, message.kind AS kind, severity, concat(',', array_join(reasons, ','), ',') AS reasons,
                CAST(round(message.confidence * 1000) AS INT) AS confidence, unix_millis(kafkaTimestamp) AS raised,
                row_number() OVER (PARTITION BY date, alertId ORDER BY kafkaTimestamp, kafkaPartition, kafkaOffset) AS copy
              FROM alerts WHERE unreadable IS NULL) AS cells
            WHERE copy = 1
            """,
    };
}
