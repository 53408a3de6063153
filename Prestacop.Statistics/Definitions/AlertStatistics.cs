using Prestacop.Contracts;
using static Prestacop.Statistics.Definitions.Sql;

namespace Prestacop.Statistics.Definitions;

/// <summary>What the drones could not decide alone, and what people decided.</summary>
[StatisticFamily(5, "Alerts and decisions")]
static class AlertStatistics
{
    static readonly string EachRule =
        $"(VALUES {string.Join(", ", AlertReasons.All.Select(rule => $"('{rule.Reason}')"))}) AS rules(rule)";

    const string OfTheRule = "alerts.reasons LIKE concat('%,', rule, ',%')";

    /// <summary>The last word on each alert: to have taken it is none.</summary>
    const string Verdicts = $"""
        (SELECT alertId, action, code, plateCorrected, decided FROM (
          SELECT alertId, action, code, plateCorrected, decided,
            row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
          FROM {Decisions} WHERE action <> '{DecisionActions.Taken}') AS ages
        WHERE age = 1) AS verdicts
        """;

    const string DroneViolations = $"(SELECT * FROM {Violations} WHERE source = '{Sources.Drones}') AS seen";

    [Statistic("alert-rules", "Alerts by rule, and how many of a hundred alerts name it", "alerts", ChartKind.Bar)]
    static string AlertRules() => $"""
        SELECT rule, count(*) AS alerts, 1e2 * count(*) / max(total) AS percentOfAlerts
        FROM {EachRule}
        JOIN (SELECT alertId, reasons, count(*) OVER () AS total FROM {Alerts}) AS alerts ON {OfTheRule}
        GROUP BY rule ORDER BY alerts DESC, rule
        """;

    [Statistic("alert-share", "Share of the drones' violations that needed a human, by day", "percent", ChartKind.Line)]
    static string AlertShare() => AlertRate("day", "day");

    [Statistic("alert-rate-by-precinct", "Share of the drones' violations that needed a human, by precinct", "percent", ChartKind.PrecinctMap)]
    static string AlertRateByPrecinct() => AlertRate("precinct", "precinct");

    [Statistic("alert-rate-by-hour", "Share of the drones' violations that needed a human, by hour", "percent", ChartKind.Bar)]
    static string AlertRateByHour() => AlertRate("hour", "hour");

    [Statistic("alert-rules-by-hour", "Alerts by hour and rule", "alerts", ChartKind.HeatMap)]
    static string AlertRulesByHour() => $"""
        SELECT hour, rule, count(*) AS alerts FROM {EachRule} JOIN {Alerts} ON {OfTheRule} GROUP BY hour, rule ORDER BY rule, hour
        """;

    [Statistic("false-alarms", "False alarms by rule: dismissed out of all that were decided", "percent", ChartKind.Bar)]
    static string FalseAlarms() => $"""
        SELECT rule, count(*) AS decided, {Verdict(DecisionActions.Dismissed)} AS dismissed, {Verdict(DecisionActions.Corrected)} AS corrected,
          {Verdict(DecisionActions.Confirmed)} AS confirmed, 1e2 * {Verdict(DecisionActions.Dismissed)} / count(*) AS percent
        FROM {EachRule} JOIN {Alerts} ON {OfTheRule} JOIN {Verdicts} ON verdicts.alertId = alerts.alertId
        GROUP BY rule ORDER BY percent DESC, rule
        """;

    [Statistic("response-times", "Time from an alert to when it was taken and decided", "seconds", ChartKind.Bar, Value = "half", Series = "until")]
    static string ResponseTimes() => $"""
        SELECT severity, until, count(*) AS alerts, percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds) / 1e3 AS half,
          percentile_cont(0.95) WITHIN GROUP (ORDER BY milliseconds) / 1e3 AS ninetyFivePercent
        FROM (
          SELECT severity, 'taken' AS until, min(decided) - raised AS milliseconds
          FROM {Alerts} JOIN {Decisions} ON decisions.alertId = alerts.alertId AND action = '{DecisionActions.Taken}'
          GROUP BY alerts.alertId, severity, raised
          UNION ALL
          SELECT severity, 'decided' AS until, min(decided) - raised AS milliseconds
          FROM {Alerts} JOIN {Decisions} ON decisions.alertId = alerts.alertId AND action <> '{DecisionActions.Taken}'
          GROUP BY alerts.alertId, severity, raised) AS times
        GROUP BY severity, until ORDER BY severity, until DESC
        """;

    [Statistic("code-corrections", "Which code the drone saw, and which one the officer put in its place", "corrections", ChartKind.HeatMap)]
    static string CodeCorrections() => $"""
        SELECT alerts.code AS seen, verdicts.code AS corrected, count(*) AS corrections
        FROM {Alerts} JOIN {Verdicts} ON verdicts.alertId = alerts.alertId
        WHERE verdicts.action = '{DecisionActions.Corrected}' AND verdicts.code IS NOT NULL
        GROUP BY alerts.code, verdicts.code ORDER BY corrections DESC, seen, corrected
        """;

    [Statistic("confidence", "How sure the drone was, and how often an officer put it right", "percent", ChartKind.Bar)]
    static string Confidence() => $"""
        SELECT band AS confidence, count(*) AS alerts, count(verdicts.alertId) AS decided, {Verdict(DecisionActions.Corrected)} AS corrected,
          count(CASE WHEN plateCorrected THEN 1 END) AS plates, {Verdict(DecisionActions.Dismissed)} AS dismissed,
          1e2 * {Verdict(DecisionActions.Corrected)} / nullif(count(verdicts.alertId), 0) AS percent
        FROM (
          SELECT alertId, CASE WHEN confidence < 200 THEN '0.0-0.2' WHEN confidence < 400 THEN '0.2-0.4' WHEN confidence < 600 THEN '0.4-0.6'
            WHEN confidence < 800 THEN '0.6-0.8' ELSE '0.8-1.0' END AS band
          FROM {Alerts} WHERE confidence IS NOT NULL) AS bands
        LEFT JOIN {Verdicts} ON verdicts.alertId = bands.alertId
        GROUP BY band ORDER BY band
        """;

    static string Verdict(string action) => $"count(CASE WHEN action = '{action}' THEN 1 END)";

    static string AlertRate(string column, string order) => $"""
        SELECT seen.{column}, seen.violations, coalesce(raised.alerts, 0) AS alerts, 1e2 * coalesce(raised.alerts, 0) / seen.violations AS percent
        FROM (SELECT {column}, {Count} AS violations FROM {DroneViolations} WHERE {column} IS NOT NULL GROUP BY {column}) AS seen
        LEFT JOIN (
          SELECT {column}, count(*) AS alerts FROM {Alerts} WHERE kind = '{DroneMessageKinds.Violation}' GROUP BY {column}) AS raised
          ON raised.{column} = seen.{column}
        ORDER BY seen.{order}
        """;
}
