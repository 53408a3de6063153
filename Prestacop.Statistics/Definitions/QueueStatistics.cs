using Prestacop.Contracts;
using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>How many alerts wait for a decision, and how long.</summary>
[StatisticFamily(5, AlertStatistics.Family)]
static class QueueStatistics
{
    static readonly string[] About =
    [
        "An alert is open from when it is raised until a decision closes it, also while an officer has taken it; one without a decision until the last event. Waiting times are those of closed alerts.",
        "A filter takes only its own alerts into the queue.",
    ];

    static readonly ResultColumn[] Waiting = [Count("closed"), Duration("half"), Duration("ninetyFivePercent")];

    static readonly string Hour = $"{FlightSql.Hour}";

    /// <summary>Tables in front of a query: queued (an alert each, with raised and closed) and changes (+1 and -1 at a moment).</summary>
    static readonly string Queue = $"""
        queued AS (
          SELECT alerts.precinct AS precinct, raised, CASE WHEN decided < raised THEN raised ELSE decided END AS closed
          FROM {Alerts} LEFT JOIN {AlertStatistics.FinalDecisions} ON final_decisions.alertId = alerts.alertId
        ), changes AS (
          SELECT precinct, raised AS moment, 1 AS change FROM queued UNION ALL SELECT precinct, closed, -1 FROM queued WHERE closed IS NOT NULL
        )
        """;

    /// <summary>
    /// The same, with levels: a row each hour from the first change to the last, with how long its open alerts waited in it together (milliseconds), the most at once, and those open at
    /// its end.
    /// </summary>
    static readonly string Levels = $"""
        {Queue}, changed AS (
          SELECT began, CAST(sum(change) AS BIGINT) AS net, CAST(sum(change * (began + {Hour} - moment)) AS BIGINT) AS later, max(level) AS peak
          FROM (
            SELECT *, moment - moment % {Hour} AS began, sum(change) OVER (PARTITION BY moment - moment % {Hour} ORDER BY moment, change ROWS UNBOUNDED PRECEDING) AS level
            FROM changes) AS levelled
          GROUP BY began
        ), days AS (
          SELECT firstHour + 24 * CAST({Hour} AS BIGINT) * (a.digit + 10 * b.digit + 100 * c.digit + 1000 * d.digit) AS day, lastHour
          FROM (SELECT min(began) AS firstHour, max(began) AS lastHour FROM changed) AS ends
          CROSS JOIN {Digits} AS a(digit) CROSS JOIN {Digits} AS b(digit) CROSS JOIN {Digits} AS c(digit) CROSS JOIN {Digits} AS d(digit)
        ), hours AS (
          SELECT day + {Hour} * (10 * tens.digit + ones.digit) AS began
          FROM days CROSS JOIN (VALUES (0), (1), (2)) AS tens(digit) CROSS JOIN {Digits} AS ones(digit)
          WHERE day <= lastHour AND 10 * tens.digit + ones.digit < 24 AND day + {Hour} * (10 * tens.digit + ones.digit) <= lastHour
        ), counted AS (
          SELECT hours.began AS began, coalesce(net, 0) AS net, coalesce(later, 0) AS later, coalesce(peak, 0) AS peak,
            coalesce(sum(net) OVER (ORDER BY hours.began ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
          FROM hours LEFT JOIN changed ON changed.began = hours.began
        ), levels AS (
          SELECT began, {Local("began")} AS local, {Hour} * before + later AS waited, before + CASE WHEN peak > 0 THEN peak ELSE 0 END AS most, before + net AS after FROM counted
        )
        """;

    static Statistic ByHour() => new()
    {
        Name = "queue-by-hour",
        Title = "Open alerts and waiting time, by hour",
        Unit = "open alerts",
        Value = "meanOpen",
        Chart = ChartKind.Bar,
        Columns = [Identifier("hour"), Mean("meanOpen"), Count("mostOpen"), Count("raised"), .. Waiting],
        Notes = [.. About, "Alerts that came in the hour are those that waited."],
        Query = $"""
            WITH {Levels}
            SELECT open.hour AS hour, meanOpen, mostOpen, coalesce(alerts, 0) AS raised, coalesce(decided, 0) AS closed, half, ninetyFivePercent
            FROM (
              SELECT CAST(hour(local) AS INT) AS hour, sum(waited) / ({Hour}e0 * count(*)) AS meanOpen, CAST(max(most) AS BIGINT) AS mostOpen FROM levels GROUP BY CAST(hour(local) AS INT)) AS open
            LEFT JOIN (SELECT CAST(hour({Local("raised")}) AS INT) AS hour, {Waits} FROM queued GROUP BY CAST(hour({Local("raised")}) AS INT)) AS waits ON waits.hour = open.hour
            ORDER BY hour
            """,
    };

    static Statistic ByDay() => new()
    {
        Name = "queue-by-day",
        Title = "Open alerts and waiting time, by day",
        Unit = "open alerts",
        Value = "meanOpen",
        Chart = ChartKind.Line,
        Columns = [Day("day"), Mean("meanOpen"), Count("mostOpen"), Count("openAtEnd"), Count("raised"), .. Waiting],
        Notes = [.. About, "Alerts that came on the day are those that waited."],
        Query = $"""
            WITH {Levels}
            SELECT open.day AS day, meanOpen, mostOpen, openAtEnd, coalesce(alerts, 0) AS raised, coalesce(decided, 0) AS closed, half, ninetyFivePercent
            FROM (
              SELECT day, sum(waited) / ({Hour}e0 * count(*)) AS meanOpen, CAST(max(most) AS BIGINT) AS mostOpen, CAST(max(CASE WHEN place = 1 THEN after END) AS BIGINT) AS openAtEnd
              FROM (SELECT *, CAST(local AS DATE) AS day, row_number() OVER (PARTITION BY CAST(local AS DATE) ORDER BY began DESC) AS place FROM levels) AS placed GROUP BY day) AS open
            LEFT JOIN (SELECT CAST({Local("raised")} AS DATE) AS day, {Waits} FROM queued GROUP BY CAST({Local("raised")} AS DATE)) AS waits ON waits.day = open.day
            ORDER BY day
            """,
    };

    static Statistic ByPrecinct() => new()
    {
        Name = "queue-by-precinct",
        Title = "Open alerts and waiting time, by precinct",
        Unit = "open alerts",
        Value = "meanOpen",
        Chart = ChartKind.PrecinctMap,
        Columns = [Identifier("precinct"), Mean("meanOpen"), Count("mostOpen"), Count("raised"), .. Waiting],
        Notes = [.. About, WithoutOutline],
        Query = $"""
            WITH {Queue}, ends AS (SELECT min(moment) AS firstMoment, max(moment) AS lastMoment FROM changes)
            SELECT waits.precinct AS precinct, 1e0 * waited / nullif(period, 0) AS meanOpen, mostOpen, alerts AS raised, decided AS closed, half, ninetyFivePercent
            FROM (SELECT precinct, sum(coalesce(closed, lastMoment) - raised) AS waited, {Waits}, max(lastMoment - firstMoment) AS period FROM queued CROSS JOIN ends GROUP BY precinct) AS waits
            JOIN (
              SELECT precinct, CAST(max(level) AS BIGINT) AS mostOpen
              FROM (SELECT precinct, sum(change) OVER (PARTITION BY precinct ORDER BY moment, change ROWS UNBOUNDED PRECEDING) AS level FROM changes) AS levelled
              GROUP BY precinct) AS open ON open.precinct = waits.precinct
            ORDER BY precinct
            """,
    };

    /// <summary>How many alerts came, how many of them are closed, and how long half and 95 % of these waited, in seconds.</summary>
    const string Waits = """
        count(*) AS alerts, count(closed) AS decided, percentile_cont(0.5) WITHIN GROUP (ORDER BY closed - raised) / 1e3 AS half,
          percentile_cont(0.95) WITHIN GROUP (ORDER BY closed - raised) / 1e3 AS ninetyFivePercent
        """;

    static string Local(string moment) => $"from_utc_timestamp(timestamp_millis({moment}), '{NewYork.TimeZoneId}')";
}
