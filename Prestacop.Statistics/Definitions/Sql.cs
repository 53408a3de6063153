using System.Globalization;

namespace Prestacop.Statistics.Definitions;

/// <summary>
/// What the queries have in common. They use only what means the same in Spark and DuckDB: no functions of one engine but those of
/// <see cref="Queries.SummaryTables.Settings"/>, division only of fractions (<c>1e2 * part / whole</c>), sums only of whole numbers, because the sum of fractions depends on their order.
/// </summary>
static class Sql
{
    public const string Violations = "{violations}";
    public const string DroneDays = "{drone_days}";
    public const string Flights = "{flights}";
    public const string Alerts = "{alerts}";
    public const string Decisions = "{decisions}";
    public const string Searches = "{searches}";
    public const string Removals = "{removals}";
    public const string Stored = "{stored_records}";

    /// <summary>How many violations a group has.</summary>
    public const string ViolationCount = "CAST(sum(number) AS BIGINT)";

    /// <summary>How many percent of all violations a group has.</summary>
    public const string ViolationShare = "1e2 * sum(number) / sum(sum(number)) OVER ()";

    /// <summary>The fiscal year of the city: it begins in July and has the name of the year in which it ends.</summary>
    public const string FiscalYear = "CAST(CASE WHEN month(day) >= 7 THEN year(day) + 1 ELSE year(day) END AS INT)";

    public const string WeekdayName = "CASE weekday WHEN 1 THEN 'Monday' WHEN 2 THEN 'Tuesday' WHEN 3 THEN 'Wednesday' WHEN 4 THEN 'Thursday' "
        + "WHEN 5 THEN 'Friday' WHEN 6 THEN 'Saturday' WHEN 7 THEN 'Sunday' END";

    /// <summary>For a reader of the map of precincts.</summary>
    public static string WithoutOutline { get; } = string.Join(" ", Contracts.Precincts.OpenedOn.Select(opened => string.Create(CultureInfo.InvariantCulture,
        $"Precinct {opened.Key}, opened on {opened.Value:yyyy-MM-dd}, has no outline on the map: it is in the table.")));

    /// <summary>For a reader of fines.</summary>
    public static string FineLists { get; } = string.Create(CultureInfo.InvariantCulture,
        $"Fines are those of the list in force on the day: of January 2020 until {Contracts.ViolationCodes.FinesSince.AddDays(-1):yyyy-MM-dd}, of the present list since {Contracts.ViolationCodes.FinesSince:yyyy-MM-dd}; where a fine rises with each repetition, the highest.");

    /// <summary>The list of codes with their titles.</summary>
    public static string Codes { get; } = "(VALUES " + string.Join(", ", Contracts.ViolationCodes.All.Values.Select(code =>
        $"({code.Code}, '{code.Title.Replace("'", "''", StringComparison.Ordinal)}')")) + ") AS codes(listed, title)";

    /// <summary>The violations by a column, the most frequent first.</summary>
    public static string MostFirst(string column, string condition = "true") => $"""
        SELECT {column}, {ViolationCount} AS violations, {ViolationShare} AS percent
        FROM {Violations} WHERE {column} IS NOT NULL AND {condition} GROUP BY {column} ORDER BY violations DESC, {column}
        """;

    /// <summary>The first rows of a list.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The query for all rows.</param>
    /// <param name="top">How many are shown.</param>
    /// <param name="by">What they are ordered by, the highest first: the rows that equal the last one in it are its ties.</param>
    /// <param name="then">The columns that order equal ones.</param>
    public static string First(string columns, string rows, int top, string by, string then) => $"""
        WITH listed AS ({rows}),
          shown AS (SELECT * FROM listed ORDER BY {by} DESC, {then} LIMIT {top})
        SELECT {columns}, {Ties.Column} FROM shown
        CROSS JOIN (SELECT CAST(count(*) - {top} AS BIGINT) AS {Ties.Column} FROM listed WHERE {by} >= (SELECT min({by}) FROM shown)) AS ties
        ORDER BY {by} DESC, {then}
        """;

    /// <summary>For <see cref="First"/>.</summary>
    public static CountedNote Ties { get; } = new("notShown", values => values.Max(), "{0} more rows equal the last one and are not shown.");

    /// <summary>For <see cref="TopWithin"/>.</summary>
    public static CountedNote TiesWithin { get; } = new("notShown", values => values.Sum(), "{0} more values are as frequent as the last one of their group and are not shown.");

    /// <summary>Rows of events by their day, beside the number of events whose day is not known.</summary>
    /// <param name="rows">The query, without an order.</param>
    /// <param name="order">The columns that order its rows.</param>
    /// <param name="view">The view of the events.</param>
    /// <param name="number">The column with the number of events of a row.</param>
    public static string ByDay(string rows, string order, string view = Violations, string number = "number") => $"""
        SELECT dated.*, {Undated.Column} FROM ({rows}) AS dated
        CROSS JOIN (SELECT CAST(coalesce(sum({number}), 0) AS BIGINT) AS {Undated.Column} FROM {view} WHERE day IS NULL) AS undated
        ORDER BY {order}
        """;

    /// <summary>The number of violations whose weekday, and so whose day, is not known: one row, for statistics of weekdays.</summary>
    public static string WithoutWeekday => $"(SELECT CAST(coalesce(sum(number), 0) AS BIGINT) AS {Undated.Column} FROM {Violations} WHERE weekday IS NULL) AS undated";

    /// <summary>For <see cref="ByDay"/>.</summary>
    public static CountedNote Undated { get; } = new(
        "withoutDay", values => values.Max(), "{0} with a date that cannot be (before 1990, or after it was stored) are set apart: see impossible-dates.");

    /// <summary>The days of the periods, each once.</summary>
    public const string CalendarDays = $"""
        (SELECT DISTINCT day, weekday FROM (
            SELECT {PossibleDates.First} + n AS day, n % 7 + 1 AS weekday
            FROM (SELECT a.digit + 10 * b.digit + 100 * c.digit + 1000 * d.digit + 10000 * e.digit AS n
              FROM {Digits} AS a(digit) CROSS JOIN {Digits} AS b(digit) CROSS JOIN {Digits} AS c(digit) CROSS JOIN {Digits} AS d(digit)
              CROSS JOIN (VALUES (0), (1), (2)) AS e(digit)) AS numbers) AS calendar
          JOIN {Periods.Token} ON day BETWEEN firstDay AND lastDay) AS calendar_days
        """;

    /// <summary>The numbers 0 to 9, to make more of them.</summary>
    public const string Digits = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";

    /// <summary>The most frequent values of a column within each value of a group.</summary>
    public static string TopWithin(string group, string column, int top, string source) => $"""
        SELECT {group}, rank, {column}, violations, percent, {TiesWithin.Column}
        FROM (
          SELECT {group}, {column}, violations, percent, CAST(place AS INT) AS rank,
            CASE WHEN place = {top} THEN CAST(rank() OVER (PARTITION BY {group} ORDER BY violations DESC) + count(*) OVER (PARTITION BY {group}, violations) AS BIGINT) - {top + 1}
              ELSE CAST(0 AS BIGINT) END AS {TiesWithin.Column}
          FROM (
            SELECT {group}, {column}, {ViolationCount} AS violations, 1e2 * sum(number) / sum(sum(number)) OVER (PARTITION BY {group}) AS percent,
              row_number() OVER (PARTITION BY {group} ORDER BY sum(number) DESC, {column}) AS place
            FROM {source} WHERE {group} IS NOT NULL AND {column} IS NOT NULL GROUP BY {group}, {column}) AS counted) AS ranked
        WHERE rank <= {top} ORDER BY {group}, rank
        """;
}
