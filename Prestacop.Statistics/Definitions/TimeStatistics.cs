using static Prestacop.Statistics.Definitions.Sql;
using static Prestacop.Statistics.ResultColumn;

namespace Prestacop.Statistics.Definitions;

/// <summary>Violations by time.</summary>
[StatisticFamily(2, "Time")]
static class TimeStatistics
{
    static Statistic FiscalYears() => new()
    {
        Name = "fiscal-years",
        Title = "Violations by fiscal year, July to June",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Identifier("fiscalYear"), Count("violations")],
        CountedNotes = [Undated],
        Query = ByDay($"SELECT {FiscalYear} AS fiscalYear, {ViolationCount} AS violations FROM {Violations} WHERE day IS NOT NULL GROUP BY {FiscalYear}", "fiscalYear"),
    };

    static Statistic Months() => new()
    {
        Name = "months",
        Title = "Violations by month",
        Unit = "violations",
        Chart = ChartKind.Line,
        Columns = [Day("month"), Count("violations")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT CAST(date_trunc('month', day) AS DATE) AS month, {ViolationCount} AS violations
            FROM {Violations} WHERE day IS NOT NULL GROUP BY CAST(date_trunc('month', day) AS DATE)
            """, "month"),
    };

    static Statistic MonthsOfTheYear() => new()
    {
        Name = "months-of-the-year",
        Title = "Violations by month of the year",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Identifier("month"), Count("violations"), Share("percent")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT CAST(month(day) AS INT) AS month, {ViolationCount} AS violations, {ViolationShare} AS percent
            FROM {Violations} WHERE day IS NOT NULL GROUP BY CAST(month(day) AS INT)
            """, "month"),
    };

    static Statistic Seasons() => new()
    {
        Name = "seasons",
        Title = "The three most frequent codes of each season",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Label = "season",
        Series = "rank",
        Columns = [Text("season"), Identifier("rank"), Identifier("code"), Count("violations"), Share("percent")],
        CountedNotes = [TiesWithin, Undated],
        Query = ByDay(TopWithin("season", "code", 3, $"""
            (SELECT CASE WHEN month(day) IN (12, 1, 2) THEN '1 winter' WHEN month(day) IN (3, 4, 5) THEN '2 spring'
              WHEN month(day) IN (6, 7, 8) THEN '3 summer' ELSE '4 autumn' END AS season, code, number FROM {Violations} WHERE day IS NOT NULL) AS seasons
            """), "season, rank"),
    };

    static Statistic Weekdays() => new()
    {
        Name = "weekdays",
        Title = "Violations by weekday",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Text("weekdayName"), Count("violations"), Share("percent")],
        CountedNotes = [Undated],
        Query = $"""
            SELECT {WeekdayName} AS weekdayName, {ViolationCount} AS violations, {ViolationShare} AS percent, max({Undated.Column}) AS {Undated.Column}
            FROM {Violations} CROSS JOIN {WithoutWeekday} WHERE weekday IS NOT NULL GROUP BY weekday ORDER BY weekday
            """,
    };

    const string PerCalendarDay =
        "Means are over all calendar days of the filter; without one, of each source from the first to the last month that has a hundredth of the violations of its busiest.";

    const string WeekPart = "CASE WHEN weekday >= 6 THEN 'weekend' ELSE 'week' END";

    // Five days against two: only the mean of a day compares them.
    static Statistic Weekend() => new()
    {
        Name = "weekend",
        Title = "Violations per weekday and per weekend day",
        Unit = "violations a day",
        Chart = ChartKind.Bar,
        Value = "violationsADay",
        Columns = [Text("part"), Count("violations"), Count("days"), Mean("violationsADay")],
        Notes = [PerCalendarDay],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT {WeekPart} AS part, CAST(coalesce(sum(violations), 0) AS BIGINT) AS violations, count(*) AS days,
              coalesce(sum(violations), 0) / (1e0 * count(*)) AS violationsADay
            FROM {CalendarDays} LEFT JOIN {Counted} AS counts ON counts.day = calendar_days.day GROUP BY {WeekPart}
            """, "part"),
    };

    static Statistic Hours() => new()
    {
        Name = "hours",
        Title = "Violations by hour of the day",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Identifier("hour"), Count("violations"), Share("percent")],
        Query = $"""
            SELECT hour, {ViolationCount} AS violations, {ViolationShare} AS percent FROM {Violations} WHERE hour IS NOT NULL GROUP BY hour ORDER BY hour
            """,
    };

    static Statistic HoursByWeekday() => new()
    {
        Name = "hours-by-weekday",
        Title = "Violations by hour and weekday",
        Unit = "violations",
        Chart = ChartKind.HeatMap,
        Columns = [Identifier("hour"), Text("weekdayName"), Count("violations")],
        CountedNotes = [Undated],
        Query = $"""
            SELECT hour, {WeekdayName} AS weekdayName, {ViolationCount} AS violations, max({Undated.Column}) AS {Undated.Column}
            FROM {Violations} CROSS JOIN {WithoutWeekday} WHERE hour IS NOT NULL AND weekday IS NOT NULL GROUP BY hour, weekday ORDER BY weekday, hour
            """,
    };

    const string TimeBin = "CASE WHEN hour < 4 THEN '00-04' WHEN hour < 8 THEN '04-08' WHEN hour < 12 THEN '08-12' WHEN hour < 16 THEN '12-16' "
        + "WHEN hour < 20 THEN '16-20' ELSE '20-24' END";

    const string TimeBins = $"(SELECT {TimeBin} AS hours, code, number FROM {Violations} WHERE hour IS NOT NULL) AS bins";

    static Statistic CodesByTime() => new()
    {
        Name = "codes-by-time",
        Title = "The three most frequent codes by time of day",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Label = "hours",
        Series = "rank",
        Columns = [Text("hours"), Identifier("rank"), Identifier("code"), Count("violations"), Share("percent")],
        CountedNotes = [TiesWithin],
        Query = TopWithin("hours", "code", 3, TimeBins),
    };

    static Statistic TimesByCode() => new()
    {
        Name = "times-by-code",
        Title = "The most frequent time of day of each code",
        Unit = "percent",
        Chart = ChartKind.Table,
        Columns = [Identifier("code"), Text("hours"), Count("violations"), Share("percent")],
        CountedNotes = [TiesWithin],
        Query = $"""
            SELECT code, hours, violations, percent, {TiesWithin.Column} FROM ({TopWithin("code", "hours", 1, TimeBins)}) AS top ORDER BY code
            """,
    };

    static Statistic CodesWeekAndWeekend() => new()
    {
        Name = "codes-week-and-weekend",
        Title = "Violations per weekday and per weekend day, by code",
        Unit = "violations a day",
        Chart = ChartKind.Table,
        Value = "perWeekday",
        Columns = [Identifier("code"), Mean("perWeekday"), Mean("perWeekendDay")],
        Notes = [PerCalendarDay],
        CountedNotes = [Undated],
        Query = $"""
            SELECT code, sum(CASE WHEN calendar_days.weekday < 6 THEN number ELSE 0 END) / (1e0 * weekdays) AS perWeekday,
              sum(CASE WHEN calendar_days.weekday >= 6 THEN number ELSE 0 END) / (1e0 * weekendDays) AS perWeekendDay, max({Undated.Column}) AS {Undated.Column}
            FROM {Violations} JOIN {CalendarDays} ON calendar_days.day = violations.day CROSS JOIN {WithoutWeekday}
            CROSS JOIN (
              SELECT nullif(count(CASE WHEN weekday < 6 THEN 1 END), 0) AS weekdays, nullif(count(CASE WHEN weekday >= 6 THEN 1 END), 0) AS weekendDays
              FROM {CalendarDays}) AS days
            WHERE code IS NOT NULL GROUP BY code, weekdays, weekendDays ORDER BY sum(number) DESC, code
            """,
    };

    static Statistic DaysOfTheMonth() => new()
    {
        Name = "days-of-the-month",
        Title = "Violations by day of the month",
        Unit = "violations",
        Chart = ChartKind.Bar,
        Columns = [Identifier("dayOfMonth"), Count("violations"), Share("percent")],
        CountedNotes = [Undated],
        Query = ByDay($"""
            SELECT CAST(day(day) AS INT) AS dayOfMonth, {ViolationCount} AS violations, {ViolationShare} AS percent
            FROM {Violations} WHERE day IS NOT NULL GROUP BY CAST(day(day) AS INT)
            """, "dayOfMonth"),
    };

    /// <summary>How many violations each day has, of the days that have any.</summary>
    public const string Counted = $"(SELECT day, {ViolationCount} AS violations FROM {Violations} WHERE day IS NOT NULL GROUP BY day)";

    // A day without a violation is a day: the one before is that of the calendar.
    static Statistic UnusualDays() => new()
    {
        Name = "unusual-days",
        Title = "The ten largest changes from one day to the next",
        Unit = "violations",
        Chart = ChartKind.Table,
        Value = "change",
        Columns = [Day("day"), Count("violations"), Count("before"), Count("change")],
        CountedNotes = [Ties],
        Query = First("day, violations, before, change", $"""
            SELECT calendar_days.day AS day, coalesce(today.violations, 0) AS violations, coalesce(yesterday.violations, 0) AS before,
              coalesce(today.violations, 0) - coalesce(yesterday.violations, 0) AS change,
              abs(coalesce(today.violations, 0) - coalesce(yesterday.violations, 0)) AS size
            FROM {CalendarDays}
            JOIN {CalendarDays.Replace("AS calendar_days", "AS days_before", StringComparison.Ordinal)} ON days_before.day + 1 = calendar_days.day
            LEFT JOIN {Counted} AS today ON today.day = calendar_days.day
            LEFT JOIN {Counted} AS yesterday ON yesterday.day = days_before.day
            WHERE coalesce(today.violations, 0) <> coalesce(yesterday.violations, 0)
            """, 10, "size", "day"),
    };
}
