using static Prestacop.Statistics.Definitions.Sql;

namespace Prestacop.Statistics.Definitions;

/// <summary>When violations happen.</summary>
[StatisticFamily(2, "When")]
static class WhenStatistics
{
    [Statistic("fiscal-years", "Violations by fiscal year, July to June", "violations", ChartKind.Bar)]
    static string FiscalYears() =>
        $"SELECT {FiscalYear} AS fiscalYear, {Count} AS violations FROM {Violations} GROUP BY {FiscalYear} ORDER BY fiscalYear";

    [Statistic("months", "Violations by month", "violations", ChartKind.Line)]
    static string Months() => $"""
        SELECT CAST(date_trunc('month', day) AS DATE) AS month, {Count} AS violations
        FROM {Violations} GROUP BY CAST(date_trunc('month', day) AS DATE) ORDER BY month
        """;

    [Statistic("months-of-the-year", "Violations by month of the year", "violations", ChartKind.Bar)]
    static string MonthsOfTheYear() => $"""
        SELECT CAST(month(day) AS INT) AS month, {Count} AS violations, {Percent} AS percent
        FROM {Violations} GROUP BY CAST(month(day) AS INT) ORDER BY month
        """;

    [Statistic("seasons", "Violations by season, with the three most frequent codes of each", "violations", ChartKind.Bar, Label = "season", Series = "place")]
    static string Seasons() => TopWithin("season", "code", 3, $"""
        (SELECT CASE WHEN month(day) IN (12, 1, 2) THEN '1 winter' WHEN month(day) IN (3, 4, 5) THEN '2 spring'
          WHEN month(day) IN (6, 7, 8) THEN '3 summer' ELSE '4 autumn' END AS season, code, number FROM {Violations}) AS seasons
        """);

    [Statistic("weekdays", "Violations by weekday", "violations", ChartKind.Bar)]
    static string Weekdays() => $"""
        SELECT {WeekdayName} AS weekdayName, {Count} AS violations, {Percent} AS percent
        FROM {Violations} GROUP BY weekday ORDER BY weekday
        """;

    // Five days against two: only the mean of a day compares them.
    [Statistic("weekend", "Violations on a day of the week and of the weekend", "violations a day", ChartKind.Bar, Value = "violationsADay")]
    static string Weekend() => $"""
        SELECT {WeekPart} AS part, CAST(sum(violations) AS BIGINT) AS violations, count(*) AS days, sum(violations) / (1e0 * count(*)) AS violationsADay
        FROM (SELECT day, weekday, {Count} AS violations FROM {Violations} GROUP BY day, weekday) AS days GROUP BY {WeekPart} ORDER BY part
        """;

    [Statistic("hours", "Violations by hour of the day", "violations", ChartKind.Bar)]
    static string Hours() => $"""
        SELECT hour, {Count} AS violations, {Percent} AS percent FROM {Violations} WHERE hour IS NOT NULL GROUP BY hour ORDER BY hour
        """;

    [Statistic("hours-by-weekday", "Violations by hour and weekday", "violations", ChartKind.HeatMap)]
    static string HoursByWeekday() => $"""
        SELECT hour, {WeekdayName} AS weekdayName, {Count} AS violations
        FROM {Violations} WHERE hour IS NOT NULL GROUP BY hour, weekday ORDER BY weekday, hour
        """;

    const string TimeBin = "CASE WHEN hour < 4 THEN '00-04' WHEN hour < 8 THEN '04-08' WHEN hour < 12 THEN '08-12' WHEN hour < 16 THEN '12-16' "
        + "WHEN hour < 20 THEN '16-20' ELSE '20-24' END";

    const string TimeBins = $"(SELECT {TimeBin} AS hours, code, number FROM {Violations} WHERE hour IS NOT NULL) AS bins";

    [Statistic("codes-by-time", "The three most frequent codes in each four hours", "violations", ChartKind.Bar, Label = "hours", Series = "place")]
    static string CodesByTime() => TopWithin("hours", "code", 3, TimeBins);

    [Statistic("times-by-code", "The four hours in which each code is most frequent", "percent", ChartKind.Table)]
    static string TimesByCode() => $"""
        SELECT code, hours, violations, percent FROM ({TopWithin("code", "hours", 1, TimeBins)}) AS top ORDER BY code
        """;

    [Statistic("codes-week-and-weekend", "Violations of each code on a day of the week and of the weekend", "violations a day", ChartKind.Table, Value = "perWeekday")]
    static string CodesWeekAndWeekend() => $"""
        SELECT code, sum(CASE WHEN weekday < 6 THEN number ELSE 0 END) / (1e0 * weekdays) AS perWeekday,
          sum(CASE WHEN weekday >= 6 THEN number ELSE 0 END) / (1e0 * weekendDays) AS perWeekendDay
        FROM {Violations}
        CROSS JOIN (
          SELECT nullif(count(DISTINCT CASE WHEN weekday < 6 THEN day END), 0) AS weekdays,
            nullif(count(DISTINCT CASE WHEN weekday >= 6 THEN day END), 0) AS weekendDays
          FROM {Violations}) AS days
        WHERE code IS NOT NULL GROUP BY code, weekdays, weekendDays ORDER BY sum(number) DESC, code
        """;

    [Statistic("days-of-the-month", "Violations by day of the month: is there a rush at its end?", "violations", ChartKind.Bar)]
    static string DaysOfTheMonth() => $"""
        SELECT CAST(day(day) AS INT) AS dayOfMonth, {Count} AS violations, {Percent} AS percent
        FROM {Violations} GROUP BY CAST(day(day) AS INT) ORDER BY dayOfMonth
        """;

    [Statistic("unusual-days", "The ten days that differ most from the day before", "violations", ChartKind.Table, Value = "change")]
    static string UnusualDays() => $"""
        SELECT day, violations, before, violations - before AS change
        FROM (
          SELECT day, violations, lag(violations) OVER (ORDER BY day) AS before
          FROM (SELECT day, {Count} AS violations FROM {Violations} GROUP BY day) AS days) AS changes
        WHERE before IS NOT NULL ORDER BY abs(violations - before) DESC, day LIMIT 10
        """;
}
