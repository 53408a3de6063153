using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>
/// The questions of the statistics asked once more, of the raw rows, in another way: as someone would who has never seen the product's
/// queries. <c>t</c> are the tickets, each once; <c>d</c> the drones' violations as they count in the end, <c>m</c> all of their messages,
/// <c>a</c> the alerts, <c>c</c> the decisions.
/// </summary>
static class PlainQuestions
{
    static readonly string Fines = string.Join(", ", ViolationCodes.All.Values.Select(code => string.Create(CultureInfo.InvariantCulture,
        $"({code.Code}, {code.FineManhattanBelow96th}, {code.FineElsewhere}, {(code.Earlier ?? new(code.FineManhattanBelow96th, code.FineElsewhere)).FineManhattanBelow96th}, {code.Earlier?.FineElsewhere ?? code.FineElsewhere})")));

    // Spark writes moments without a zone; they are UTC.
    const string Local = "(CAST(time AS TIMESTAMP) AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York')";
    const string BoroughOfTicket = "CASE violationCounty WHEN 'NY' THEN 'Manhattan' WHEN 'MN' THEN 'Manhattan' WHEN 'K' THEN 'Brooklyn' WHEN 'BK' THEN 'Brooklyn' "
        + "WHEN 'Q' THEN 'Queens' WHEN 'QN' THEN 'Queens' WHEN 'BX' THEN 'Bronx' WHEN 'R' THEN 'Staten Island' WHEN 'ST' THEN 'Staten Island' ELSE "
        + BoroughOfPrecinct + " END";

    const string BoroughOfPrecinct = "CASE WHEN precinct < 35 THEN 'Manhattan' WHEN precinct < 53 THEN 'Bronx' WHEN precinct < 95 THEN 'Brooklyn' "
        + "WHEN precinct < 117 THEN 'Queens' WHEN precinct < 124 THEN 'Staten Island' END";

    // Streets as the generator writes them: what kind of street they are in short, numbers without the letters of an ordinal.
    const string Street = "regexp_replace(regexp_replace(regexp_replace(regexp_replace(upper(streetName), ' (AVENUE|AV)$', ' AVE'), ' STREET$', ' ST'), ' ROAD$', ' RD'), "
        + "'^((?:[EWNS] )?[0-9]+)(?:ST|ND|RD|TH) ', '\\1 ')";

    /// <summary>Views that the questions are asked of. A ticket's date after the day of its storing, <see cref="StoredHistory.FirstDay"/>, cannot be.</summary>
    public const string Views = $"""
        CREATE VIEW t AS SELECT * REPLACE (CASE WHEN issueDate > DATE '1989-12-31' AND issueDate <= DATE '2026-03-01' THEN issueDate END AS issueDate),
          nullif(violationPrecinct, 0) AS precinct FROM (
          SELECT DISTINCT ON (summonsNumber) * FROM parking_violations WHERE summonsNumber IS NOT NULL);
        CREATE VIEW m AS SELECT DISTINCT ON (messageId) * FROM drone_messages WHERE messageId IS NOT NULL;
        CREATE VIEW d AS SELECT * FROM m WHERE kind = 'violation' AND messageId NOT IN (SELECT corrects FROM m WHERE corrects IS NOT NULL)
          AND messageId <> 'second-thought';
        CREATE VIEW a AS SELECT DISTINCT ON (alertId) * FROM alerts;
        CREATE VIEW c AS SELECT DISTINCT ON (decisionId) * FROM decisions;
        """;

    static string Both(string ofTicket, string ofDrone) =>
        $"SELECT {ofTicket} AS what FROM t UNION ALL SELECT {ofDrone} AS what FROM d";

    static string Counted(string ofTicket, string ofDrone) =>
        $"SELECT what, count(*) FROM ({Both(ofTicket, ofDrone)}) WHERE what IS NOT NULL GROUP BY what";

    /// <summary>By statistic: the columns of its answer that are compared, and the question. The order of rows is not compared.</summary>
    public static IReadOnlyDictionary<string, (string[] Columns, string Sql)> All { get; } = new Dictionary<string, (string[], string)>
    {
        ["violation-codes"] = (["code", "violations"], Counted("violationCode", "code")),
        ["sources"] = (["source", "month", "violations"],
            $"SELECT 'tickets', CAST(strftime(issueDate, '%Y-%m-01') AS DATE), count(*) FROM t WHERE issueDate IS NOT NULL GROUP BY ALL UNION ALL SELECT 'drones', CAST(strftime({Local}, '%Y-%m-01') AS DATE), count(*) FROM d GROUP BY ALL"),
        ["hours"] = (["hour", "violations"], Counted("CAST(split_part(timeOfDay, ':', 1) AS INT)", $"date_part('hour', {Local})")),
        ["weekdays"] = (["weekdayName", "violations"], Counted("dayname(issueDate)", $"dayname({Local})")),
        ["months-of-the-year"] = (["month", "violations"], Counted("date_part('month', issueDate)", $"date_part('month', {Local})")),
        ["days-of-the-month"] = (["dayOfMonth", "violations"], Counted("date_part('day', issueDate)", $"date_part('day', {Local})")),
        ["fiscal-years"] = (["fiscalYear", "violations"],
            Counted("date_part('year', issueDate + INTERVAL 6 MONTH)", $"date_part('year', {Local} + INTERVAL 6 MONTH)")),
        ["boroughs"] = (["borough", "violations"], Counted(BoroughOfTicket, BoroughOfPrecinct)),
        ["precincts"] = (["precinct", "violations"], Counted("CASE WHEN precinct <= 123 THEN precinct END", "precinct")),
        ["issuers"] = (["fiscalYear", "issuer", "violations"], $"""
            SELECT date_part('year', issueDate + INTERVAL 6 MONTH), if(violationCode IN (5, 7, 36) OR issuingAgency = 'V', 'camera', 'officer'), count(*) FROM t WHERE issueDate IS NOT NULL GROUP BY ALL
            UNION ALL SELECT date_part('year', {Local} + INTERVAL 6 MONTH), 'drone', count(*) FROM d GROUP BY ALL
            """),
        ["vehicle-years"] = (["vehicleYear", "violations"],
            "SELECT vehicleYear, count(*) FROM t WHERE vehicleYear > 1899 AND vehicleYear <= date_part('year', coalesce(issueDate, DATE '2026-03-01')) + 1 GROUP BY ALL"),
        ["new-york-share"] = (["registered", "violations"],
            $"SELECT if(what = 'NY', 'New York', 'elsewhere'), count(*) FROM ({Both("registrationState", "plateState")}) WHERE what <> '99' GROUP BY ALL"),
        ["fines-by-month"] = (["month", "dollars"], $"""
            SELECT date_trunc('month', day), sum(if(day > DATE '2020-01-20', if(below, b, e), if(below, oldb, olde))) FROM (
              SELECT issueDate AS day, violationCode AS code,
                ({BoroughOfTicket}) = 'Manhattan' AND coalesce(precinct, 0) NOT IN (23, 24, 25, 26, 28, 30, 32, 33, 34)
                  AND NOT (precinct BETWEEN 40 AND 123) AS below FROM t WHERE issueDate IS NOT NULL
              UNION ALL SELECT CAST({Local} AS DATE), code, precinct IN (1, 14) FROM d) JOIN (VALUES {Fines}) f(n, b, e, oldb, olde) ON n = code
            GROUP BY ALL
            """),
        ["hydrants"] = (["hydrant", "violations"],
            $"SELECT upper(houseNumber) || ' ' || {Street}, count(*) FROM t WHERE violationCode = 40 AND houseNumber IS NOT NULL AND streetName IS NOT NULL GROUP BY upper(houseNumber) || ' ' || {Street}, {BoroughOfTicket}"),
        ["streets"] = (["street", "violations"], $"""
            SELECT place, count(*)
            FROM (SELECT {Street} AS place, {BoroughOfTicket} AS borough FROM t UNION ALL SELECT upper(street), {BoroughOfPrecinct} FROM d)
            WHERE place IS NOT NULL GROUP BY place, borough
            """),
        ["weekend"] = (["part", "violations", "days"], $"""
            WITH seen AS (SELECT 1 AS who, issueDate AS day FROM t WHERE issueDate IS NOT NULL UNION ALL SELECT 2, CAST({Local} AS DATE) FROM d),
              months AS (SELECT who, strftime(day, '%Y-%m') AS month, count(*) AS n FROM seen GROUP BY ALL),
              busy AS (SELECT who, month FROM months AS m WHERE n * 100 >= (SELECT max(n) FROM months WHERE who = m.who)),
              ends AS (SELECT who, min(day) AS lo, max(day) AS hi FROM seen JOIN busy USING (who) WHERE month = strftime(day, '%Y-%m') GROUP BY who),
              days AS (SELECT DISTINCT CAST(unnest(generate_series(lo, hi, INTERVAL 1 DAY)) AS DATE) AS day FROM ends)
            SELECT if(dayofweek(days.day) IN (0, 6), 'weekend', 'week'), count(seen.day), count(DISTINCT days.day) FROM days LEFT JOIN seen USING (day) GROUP BY ALL
            """),
        ["impossible-dates"] = (["source", "year", "violations"],
            "SELECT 'tickets', date_part('year', issueDate), count(DISTINCT summonsNumber) FROM parking_violations WHERE issueDate > DATE '2026-03-01' GROUP BY ALL"),
        ["top-vehicles"] = (["vehicle", "violations"],
            $"SELECT what, count(*) FROM ({Both("if(regexp_full_match(plateId, '[A-Z0-9]{2,8}'), 't-' || left(md5(plateId || ' ' || registrationState), 14), NULL)", "left(plateToken, 16)")}) WHERE what IS NOT NULL GROUP BY what"),
        ["drone-messages"] = (["drone", "messages", "violations"],
            "SELECT droneId, count(*), count(*) FILTER (kind = 'violation') FROM drone_messages WHERE corrects IS NULL AND droneId IS NOT NULL GROUP BY ALL"),
        ["lowest-battery"] = (["drone", "lowestBattery"], "SELECT droneId, min(battery) FROM m WHERE corrects IS NULL GROUP BY ALL"),
        ["fleet-utilisation"] = (["day", "charging"],
            $"SELECT CAST({Local} AS DATE), 100.0 * avg(if(state = 'charging', 1, 0)) FROM drone_messages WHERE corrects IS NULL AND droneId IS NOT NULL GROUP BY ALL"),
        ["alert-rules"] = (["rule", "alerts"],
            "SELECT rule, count(*) FROM (SELECT unnest(reasons) AS rule FROM a) GROUP BY ALL"),
        ["false-alarms"] = (["rule", "decided", "dismissed", "corrected", "confirmed"], """
            SELECT rule, count(*), count(*) FILTER (action = 'dismissed'), count(*) FILTER (action = 'corrected'), count(*) FILTER (action = 'confirmed')
            FROM (SELECT alertId, unnest(reasons) AS rule FROM a) JOIN c USING (alertId) WHERE action IN ('dismissed', 'corrected', 'confirmed') GROUP BY ALL
            """),
        ["code-corrections"] = (["seen", "corrected", "corrections"],
            "SELECT a.message.code, c.code, count(*) FROM a JOIN c USING (alertId) WHERE action = 'corrected' GROUP BY ALL"),
        ["stored-records"] = (["dataset", "records", "unreadable"], """
            SELECT 'parking_violations', count(*), count(unreadable) FROM parking_violations UNION ALL SELECT 'drone_messages', count(*), count(unreadable) FROM drone_messages
            UNION ALL SELECT 'alerts', count(*), count(unreadable) FROM alerts UNION ALL SELECT 'decisions', count(*), count(unreadable) FROM decisions
            """),
    };
}
