using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;
using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>Alerts, and the decisions on them.</summary>
[StatisticFamily(5, Family)]
static class AlertStatistics
{
    /// <summary>The heading, which the statistics of the queue share.</summary>
    public const string Family = "Alerts and decisions";

    static readonly string EachRule =
        $"(VALUES {string.Join(", ", AlertReasons.All.Select(rule => $"('{rule.Reason}')"))}) AS rules(rule)";

    const string OfTheRule = "alerts.reasons LIKE concat('%,', rule, ',%')";

    /// <summary>The actions that decide an alert. To take, release, escalate, verify or comment it does not.</summary>
    public const string Closing = AppliedDecisions.Closing;

    /// <summary>The decision that closed each alert.</summary>
    public const string FinalDecisions = $"""
        (SELECT alertId, action, code, plateCorrected, decided FROM (
          SELECT alertId, action, code, plateCorrected, decided,
            row_number() OVER (PARTITION BY alertId ORDER BY decided DESC, decisionId DESC) AS age
          FROM {Decisions} WHERE action IN ({Closing})) AS ages
        WHERE age = 1) AS final_decisions
        """;

    /// <summary>The drone's confidence as a text such as <c>0.2-0.4</c>.</summary>
    public const string ConfidenceBand = "CASE WHEN confidence < 200 THEN '0.0-0.2' WHEN confidence < 400 THEN '0.2-0.4' WHEN confidence < 600 THEN '0.4-0.6' "
        + "WHEN confidence < 800 THEN '0.6-0.8' ELSE '0.8-1.0' END";

    /// <summary>The drones' violations.</summary>
    public const string DroneViolations = $"(SELECT * FROM {Violations} WHERE source = '{ViolationSources.Drones}') AS seen";

    static Statistic AlertRules() => new()
    {
        Name = "alert-rules",
        Title = "Alerts by rule, and each rule's share of all alerts",
        Unit = "alerts",
        Chart = ChartKind.Bar,
        Columns = [Text("rule"), Count("alerts"), Share("percentOfAlerts")],
        Query = $"""
            SELECT rule, count(*) AS alerts, 1e2 * count(*) / max(total) AS percentOfAlerts
            FROM {EachRule}
            JOIN (SELECT alertId, reasons, count(*) OVER () AS total FROM {Alerts}) AS alerts ON {OfTheRule}
            GROUP BY rule ORDER BY alerts DESC, rule
            """,
    };

    static Statistic AlertShare() => new()
    {
        Name = "alert-share",
        Title = "Share of the drones' violations that needed a human, by day",
        Unit = "percent",
        Chart = ChartKind.Line,
        Columns = [Day("day"), Count("violations"), Count("alerts"), Share("percent")],
        CountedNotes = [Undated],
        Query = ByDay(AlertRate("day"), "day"),
    };

    static Statistic AlertRateByPrecinct() => new()
    {
        Name = "alert-rate-by-precinct",
        Title = "Share of the drones' violations that needed a human, by precinct",
        Unit = "percent",
        Chart = ChartKind.PrecinctMap,
        Columns = [Identifier("precinct"), Count("violations"), Count("alerts"), Share("percent")],
        Notes = [WithoutOutline],
        Query = $"{AlertRate("precinct")} ORDER BY seen.precinct",
    };

    static Statistic AlertRateByHour() => new()
    {
        Name = "alert-rate-by-hour",
        Title = "Share of the drones' violations that needed a human, by hour",
        Unit = "percent",
        Chart = ChartKind.Bar,
        Columns = [Identifier("hour"), Count("violations"), Count("alerts"), Share("percent")],
        Query = $"{AlertRate("hour")} ORDER BY seen.hour",
    };

    static Statistic AlertRulesByHour() => new()
    {
        Name = "alert-rules-by-hour",
        Title = "Alerts by hour and rule",
        Unit = "alerts",
        Chart = ChartKind.HeatMap,
        Columns = [Identifier("hour"), Text("rule"), Count("alerts")],
        Query = $"""
            SELECT hour, rule, count(*) AS alerts FROM {EachRule} JOIN {Alerts} ON {OfTheRule} GROUP BY hour, rule ORDER BY rule, hour
            """,
    };

    static Statistic FalseAlarms() => new()
    {
        Name = "false-alarms",
        Title = "False alarms by rule: the share of decided alerts that were dismissed",
        Unit = "percent",
        Chart = ChartKind.Bar,
        Columns = [Text("rule"), Count("decided"), Count("dismissed"), Count("corrected"), Count("confirmed"), Share("percent")],
        Query = $"""
            SELECT rule, count(*) AS decided, {CountOf(DecisionActions.Dismissed)} AS dismissed, {CountOf(DecisionActions.Corrected)} AS corrected,
              {CountOf(DecisionActions.Confirmed)} AS confirmed, 1e2 * {CountOf(DecisionActions.Dismissed)} / count(*) AS percent
            FROM {EachRule} JOIN {Alerts} ON {OfTheRule} JOIN {FinalDecisions} ON final_decisions.alertId = alerts.alertId
            GROUP BY rule ORDER BY percent DESC, rule
            """,
    };

    static Statistic ResponseTimes() => new()
    {
        Name = "response-times",
        Title = "Time from an alert until it was taken and until it was decided",
        Unit = "seconds",
        Chart = ChartKind.Bar,
        Value = "half",
        Series = "until",
        Columns = [Text("severity"), Text("until"), Count("alerts"), Duration("half"), Duration("ninetyFivePercent")],
        Query = $"""
            SELECT severity, until, count(*) AS alerts, percentile_cont(0.5) WITHIN GROUP (ORDER BY milliseconds) / 1e3 AS half,
              percentile_cont(0.95) WITHIN GROUP (ORDER BY milliseconds) / 1e3 AS ninetyFivePercent
            FROM (
              SELECT severity, 'taken' AS until, min(decided) - raised AS milliseconds
              FROM {Alerts} JOIN {Decisions} ON decisions.alertId = alerts.alertId AND action = '{DecisionActions.Taken}'
              GROUP BY alerts.alertId, severity, raised
              UNION ALL
              SELECT severity, 'decided' AS until, min(decided) - raised AS milliseconds
              FROM {Alerts} JOIN {Decisions} ON decisions.alertId = alerts.alertId AND action IN ({Closing})
              GROUP BY alerts.alertId, severity, raised) AS times
            GROUP BY severity, until ORDER BY severity, until DESC
            """,
    };

    static Statistic CodeCorrections() => new()
    {
        Name = "code-corrections",
        Title = "Corrected codes: the drone's code and the officer's code",
        Unit = "corrections",
        Chart = ChartKind.HeatMap,
        Columns = [Identifier("seen"), Identifier("corrected"), Count("corrections")],
        Query = $"""
            SELECT alerts.code AS seen, final_decisions.code AS corrected, count(*) AS corrections
            FROM {Alerts} JOIN {FinalDecisions} ON final_decisions.alertId = alerts.alertId
            WHERE final_decisions.action = '{DecisionActions.Corrected}' AND final_decisions.code IS NOT NULL
            GROUP BY alerts.code, final_decisions.code ORDER BY corrections DESC, seen, corrected
            """,
    };

    static Statistic Confidence() => new()
    {
        Name = "confidence",
        Title = "Corrections by the drone's confidence",
        Unit = "percent",
        Chart = ChartKind.Bar,
        Columns = [Text("confidence"), Count("alerts"), Count("decided"), Count("corrected"), Count("plates"), Count("dismissed"), Share("percent")],
        Query = $"""
            SELECT band AS confidence, count(*) AS alerts, count(final_decisions.alertId) AS decided, {CountOf(DecisionActions.Corrected)} AS corrected,
              count(CASE WHEN plateCorrected THEN 1 END) AS plates, {CountOf(DecisionActions.Dismissed)} AS dismissed,
              1e2 * {CountOf(DecisionActions.Corrected)} / nullif(count(final_decisions.alertId), 0) AS percent
            FROM (
              SELECT alertId, {ConfidenceBand} AS band
              FROM {Alerts} WHERE confidence IS NOT NULL) AS bands
            LEFT JOIN {FinalDecisions} ON final_decisions.alertId = bands.alertId
            GROUP BY band ORDER BY band
            """,
    };

    /// <summary>How many decisions have an action.</summary>
    public static string CountOf(string action) => $"count(CASE WHEN action = '{action}' THEN 1 END)";

    static string AlertRate(string column) => $"""
        SELECT seen.{column}, seen.violations, coalesce(raised.alerts, 0) AS alerts, 1e2 * coalesce(raised.alerts, 0) / seen.violations AS percent
        FROM (SELECT {column}, {ViolationCount} AS violations FROM {DroneViolations} WHERE {column} IS NOT NULL GROUP BY {column}) AS seen
        LEFT JOIN (
          SELECT {column}, count(*) AS alerts FROM {Alerts} WHERE kind = '{DroneMessageKinds.Violation}' GROUP BY {column}) AS raised
          ON raised.{column} = seen.{column}
        """;
}
