using Prestacop.Contracts;
using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>What an authority must be able to say about its own system: whether it is right, and whether somebody answers in time.</summary>
[StatisticFamily(7, Family)]
static class AccountabilityStatistics
{
    /// <summary>The heading.</summary>
    public const string Family = "Accountability";

    /// <summary>Minutes in which an alert may have to be taken or decided.</summary>
    const string Targets = "(VALUES (1), (5), (15), (60)) AS targets(minutes)";

    static Statistic Reads() => new()
    {
        Name = "reads",
        Title = "Reads of plates, hits of watch lists, reads on no list and misreads, by day",
        Unit = "percent",
        Value = "percentOnNoList",
        Chart = ChartKind.Line,
        Columns =
        [
            Day("day"), Count("reads"), Count("withPlate"), Count("hits"), Share("percentHits"), Share("percentOnNoList"), Count("decided"), Count("misreads"), Share("percentMisread"),
        ],
        Notes =
        [
            "A read is a violation that a drone reported. Hits and reads on no list are shares of all reads.",
            "A misread is an alert whose plate an officer corrected, or a hit that one dismissed; its share is that of the decided alerts whose plate the drone could read.",
        ],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT seen.day AS day, reads, withPlate, coalesce(hits, 0) AS hits, 1e2 * coalesce(hits, 0) / reads AS percentHits, 1e2 * (reads - coalesce(hits, 0)) / reads AS percentOnNoList,
              coalesce(decided, 0) AS decided, coalesce(misreads, 0) AS misreads, 1e2 * misreads / nullif(decided, 0) AS percentMisread
            FROM (
              SELECT day, {ViolationCount} AS reads, CAST(sum(CASE WHEN vehicle IS NULL THEN 0 ELSE number END) AS BIGINT) AS withPlate
              FROM {AlertStatistics.DroneViolations} WHERE day IS NOT NULL GROUP BY day) AS seen
            LEFT JOIN (
              SELECT day, count(CASE WHEN isHit THEN 1 END) AS hits, count(CASE WHEN isReadable THEN action END) AS decided,
                count(CASE WHEN isReadable AND (plateCorrected OR (isHit AND action = '{DecisionActions.Dismissed}')) THEN 1 END) AS misreads
              FROM (
                SELECT alertId AS alert, day, reasons LIKE '%,{AlertReasons.WatchList},%' AS isHit, {IsReadable} AS isReadable
                FROM {Alerts} WHERE kind = '{DroneMessageKinds.Violation}') AS of_reads
              LEFT JOIN {AlertStatistics.FinalDecisions} ON final_decisions.alertId = alert
              GROUP BY day) AS raised ON raised.day = seen.day
            """, "day"),
    };

    static string IsReadable { get; } = string.Join(" AND ", AlertReasons.WithoutPlate.Select(reason => $"reasons NOT LIKE '%,{reason},%'"));

    static Statistic WatchListHits() => new()
    {
        Name = "watch-list-hits",
        Title = "Hits of watch lists among the drones' violations, and how many were dismissed, by day",
        Unit = "percent",
        Chart = ChartKind.Line,
        Columns = [Day("day"), Count("violations"), Count("hits"), Share("percent"), Count("decided"), Count("dismissed"), Share("percentDismissed")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT seen.day, seen.violations, coalesce(raised.hits, 0) AS hits, 1e2 * coalesce(raised.hits, 0) / seen.violations AS percent,
              coalesce(raised.decided, 0) AS decided, coalesce(raised.dismissed, 0) AS dismissed, 1e2 * raised.dismissed / nullif(raised.decided, 0) AS percentDismissed
            FROM (SELECT day, {ViolationCount} AS violations FROM {AlertStatistics.DroneViolations} WHERE day IS NOT NULL GROUP BY day) AS seen
            LEFT JOIN (
              SELECT day, count(*) AS hits, count(final_decisions.alertId) AS decided, {AlertStatistics.CountOf(DecisionActions.Dismissed)} AS dismissed
              FROM {Alerts} LEFT JOIN {AlertStatistics.FinalDecisions} ON final_decisions.alertId = alerts.alertId
              WHERE alerts.reasons LIKE '%,{AlertReasons.WatchList},%' GROUP BY day) AS raised ON raised.day = seen.day
            """, "day"),
    };

    static Statistic ConfidenceCalibration() => new()
    {
        Name = "confidence-calibration",
        Title = "How right the drones were, by their own confidence",
        Unit = "percent",
        Chart = ChartKind.Bar,
        Value = "percentRight",
        Columns = [Text("confidence"), Count("decided"), Count("confirmed"), Share("percentRight"), Share("meanConfidence"), Mean("brier")],
        Notes =
        [
            "Right is what an officer confirmed without a correction. Only alerts that were decided count, which drones were mostly unsure about.",
            "The Brier score is the mean square of the distance between confidence and truth: 0 is perfect, 0.25 is what always saying 0.5 gives.",
        ],
        Query = $"""
            SELECT band AS confidence, count(*) AS decided, CAST(sum(correct) AS BIGINT) AS confirmed, 1e2 * sum(correct) / count(*) AS percentRight,
              sum(thousandths) / (1e1 * count(*)) AS meanConfidence, sum((thousandths - 1000 * correct) * (thousandths - 1000 * correct)) / (1e6 * count(*)) AS brier
            FROM (
              SELECT {AlertStatistics.ConfidenceBand} AS band, CAST(confidence AS BIGINT) AS thousandths,
                CASE WHEN final_decisions.action = '{DecisionActions.Confirmed}' THEN 1 ELSE 0 END AS correct
              FROM {Alerts} JOIN {AlertStatistics.FinalDecisions} ON final_decisions.alertId = alerts.alertId
              WHERE confidence IS NOT NULL) AS bands
            GROUP BY band ORDER BY band
            """,
    };

    static Statistic RetentionKept() => new()
    {
        Name = "retention-kept",
        Title = "Terms of pictures and plates: removals in time, and what is still kept",
        Unit = "percent",
        Value = "percentInTime",
        Chart = ChartKind.Table,
        Columns =
        [
            Text("dataset"), Identifier("daysKept"), Count("removals"), Count("inTime"), Share("percentInTime"), Count("mostDaysLate"), Day("lastRemoval"), Day("removedUntil"),
        ],
        Notes = ["A removal is in time when nothing in it was older than its term and a day. Days kept are those of the last removal. What is held for a case stays longer."],
        Query = $"""
            SELECT dataset, max(CASE WHEN place = 1 THEN term END) AS daysKept, count(*) AS removals, count(CASE WHEN late <= 0 THEN 1 END) AS inTime,
              1e2 * count(CASE WHEN late <= 0 THEN 1 END) / count(*) AS percentInTime, CAST(max(CASE WHEN late > 0 THEN late ELSE 0 END) AS BIGINT) AS mostDaysLate,
              max(day) AS lastRemoval, max(lastDay) AS removedUntil
            FROM (
              SELECT *, row_number() OVER (PARTITION BY dataset ORDER BY day DESC, entryId DESC) AS place
              FROM {Removals} WHERE firstDay IS NOT NULL) AS removed
            GROUP BY dataset ORDER BY dataset
            """,
    };

    static Statistic ResponseTargets() => new()
    {
        Name = "response-targets",
        Title = "Share of alerts that were taken and decided within 1, 5, 15 and 60 minutes, by severity",
        Unit = "percent",
        Chart = ChartKind.Table,
        Columns = [Text("severity"), Text("until"), Identifier("minutes"), Count("alerts"), Count("inTime"), Share("percent")],
        Notes = ["An alert that nobody has taken or decided is not in time. One that was decided at once counts as taken, too."],
        Query = $"""
            SELECT severity, until, minutes, count(*) AS alerts, count(CASE WHEN milliseconds <= 60000 * minutes THEN 1 END) AS inTime,
              1e2 * count(CASE WHEN milliseconds <= 60000 * minutes THEN 1 END) / count(*) AS percent
            FROM ({Until("taken", $"'{DecisionActions.Taken}', {AlertStatistics.Closing}")} UNION ALL {Until("decided", AlertStatistics.Closing)}) AS times CROSS JOIN {Targets}
            GROUP BY severity, until, minutes ORDER BY severity, until DESC, minutes
            """,
    };

    // Of 8 v - b, where b is the sum of eight days like v, the variance is 8 (v + b) when nothing has changed: its square over that is the square of a z-score.
    static Statistic UnusualWeekdays() => new()
    {
        Name = "unusual-weekdays",
        Title = "The twenty most unusual days, compared with the same weekday of the eight weeks before",
        Unit = "violations",
        Chart = ChartKind.Table,
        Columns = [Day("day"), Text("weekdayName"), Count("violations"), Mean("expected"), Mean("deviations")],
        Notes = ["Deviations are standard deviations of what chance explains; days below 3 are left out."],
        CountedNotes = [Ties],
        Query = First("day, weekdayName, violations, expected, deviations", $"""
            SELECT day, {WeekdayName} AS weekdayName, violations, before / 8e0 AS expected,
              CASE WHEN 8 * violations < before THEN -1 ELSE 1 END * sqrt(1e0 * (8 * violations - before) * (8 * violations - before) / (8 * (violations + before))) AS deviations,
              1e0 * (8 * violations - before) * (8 * violations - before) / (8 * (violations + before)) AS size
            FROM (
              SELECT today.day AS day, today.weekday AS weekday, today.violations AS violations, CAST(sum(coalesce(earlier.violations, 0)) AS BIGINT) AS before
              FROM (
                SELECT calendar_days.day AS day, calendar_days.weekday AS weekday, coalesce(counts.violations, 0) AS violations
                FROM {CalendarDays} LEFT JOIN {TimeStatistics.Counted} AS counts ON counts.day = calendar_days.day) AS today
              CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS weeks(week)
              JOIN {CalendarDays.Replace("AS calendar_days", "AS days_before", StringComparison.Ordinal)} ON days_before.day + 7 * week = today.day
              LEFT JOIN {TimeStatistics.Counted} AS earlier ON earlier.day = days_before.day
              GROUP BY today.day, today.weekday, today.violations HAVING count(*) = 8) AS compared
            WHERE (8 * violations - before) * (8 * violations - before) >= 9 * 8 * (violations + before) AND violations + before > 0
            """, 20, "size", "day"),
    };

    static string Until(string until, string actions) => $"""
        SELECT severity, '{until}' AS until, min(decided) - raised AS milliseconds
        FROM {Alerts} LEFT JOIN {Decisions} ON decisions.alertId = alerts.alertId AND action IN ({actions})
        GROUP BY alerts.alertId, severity, raised
        """;
}
