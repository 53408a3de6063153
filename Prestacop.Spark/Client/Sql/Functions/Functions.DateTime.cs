namespace Prestacop.Spark.Sql;

// Dates and times: parts, arithmetic, rounding. Days of the session time zone where a timestamp has a zone.
public static partial class Functions
{
    /// <summary><c>current_date</c>: the date at the start of the query.</summary>
    public static Column CurrentDate() => Call("current_date");

    /// <summary><c>curdate</c>: the date at the start of the query.</summary>
    public static Column CurDate() => Call("curdate");

    /// <summary><c>current_timestamp</c>: the time at the start of the query or micro-batch, the same for all rows.</summary>
    public static Column CurrentTimestamp() => Call("current_timestamp");

    /// <summary><c>now</c>: the time at the start of the query, the same for all rows.</summary>
    public static Column Now() => Call("now");

    /// <summary><c>localtimestamp</c>: the time at the start of the query, without a zone.</summary>
    public static Column LocalTimestamp() => Call("localtimestamp");

    /// <summary><c>current_timezone</c>: the name of the session time zone.</summary>
    public static Column CurrentTimezone() => Call("current_timezone");

    /// <summary><c>year</c>: the year.</summary>
    public static Column Year(Column column) => Call("year", column);

    /// <summary><c>quarter</c>: the quarter, from 1 to 4.</summary>
    public static Column Quarter(Column column) => Call("quarter", column);

    /// <summary><c>month</c>: the month, from 1 to 12.</summary>
    public static Column Month(Column column) => Call("month", column);

    /// <summary><c>day</c>: the day of the month, from 1.</summary>
    public static Column Day(Column column) => Call("day", column);

    /// <summary><c>dayofmonth</c>: the day of the month, from 1.</summary>
    public static Column DayOfMonth(Column column) => Call("dayofmonth", column);

    /// <summary><c>dayofweek</c>: the day of the week, from 1 (Sunday) to 7 (Saturday).</summary>
    public static Column DayOfWeek(Column column) => Call("dayofweek", column);

    /// <summary><c>weekday</c>: the day of the week, from 0 (Monday) to 6 (Sunday).</summary>
    public static Column Weekday(Column column) => Call("weekday", column);

    /// <summary><c>dayofyear</c>: the day of the year, from 1 to 366.</summary>
    public static Column DayOfYear(Column column) => Call("dayofyear", column);

    /// <summary><c>weekofyear</c>: the week of the year by ISO 8601, from 1 to 53; weeks start on Monday.</summary>
    public static Column WeekOfYear(Column column) => Call("weekofyear", column);

    /// <summary><c>hour</c>: the hour, from 0 to 23.</summary>
    public static Column Hour(Column column) => Call("hour", column);

    /// <summary><c>minute</c>: the minute, from 0 to 59.</summary>
    public static Column Minute(Column column) => Call("minute", column);

    /// <summary><c>second</c>: the second, from 0 to 59.</summary>
    public static Column Second(Column column) => Call("second", column);

    /// <summary><c>dayname</c>: the day of the week as three English letters.</summary>
    public static Column DayName(Column column) => Call("dayname", column);

    /// <summary><c>monthname</c>: the month as three English letters.</summary>
    public static Column MonthName(Column column) => Call("monthname", column);

    /// <summary><c>date_part</c>: a part named by the field, such as <c>YEAR</c> or <c>SECOND</c>.</summary>
    public static Column DatePart(Column field, Column source) => Call("date_part", field, source);

    /// <inheritdoc cref="DatePart(Column, Column)"/>
    public static Column DatePart(string field, Column source) => Call("date_part", Text(field), source);

    /// <summary><c>datepart</c>: a part named by the field, such as <c>YEAR</c> or <c>SECOND</c>.</summary>
    public static Column Datepart(Column field, Column source) => Call("datepart", field, source);

    /// <inheritdoc cref="Datepart(Column, Column)"/>
    public static Column Datepart(string field, Column source) => Call("datepart", Text(field), source);

    /// <summary><c>extract</c>: a part named by the field, such as <c>YEAR</c> or <c>SECOND</c>.</summary>
    public static Column Extract(Column field, Column source) => Call("extract", field, source);

    /// <inheritdoc cref="Extract(Column, Column)"/>
    public static Column Extract(string field, Column source) => Call("extract", Text(field), source);

    /// <summary><c>date_add</c>: the date so many days later.</summary>
    public static Column DateAdd(Column start, Column days) => Call("date_add", start, days);

    /// <inheritdoc cref="DateAdd(Column, Column)"/>
    public static Column DateAdd(Column start, int days) => Call("date_add", start, Literal(days));

    /// <summary><c>dateadd</c>: the date so many days later.</summary>
    public static Column Dateadd(Column start, Column days) => Call("dateadd", start, days);

    /// <inheritdoc cref="Dateadd(Column, Column)"/>
    public static Column Dateadd(Column start, int days) => Call("dateadd", start, Literal(days));

    /// <summary><c>date_sub</c>: the date so many days earlier.</summary>
    public static Column DateSub(Column start, Column days) => Call("date_sub", start, days);

    /// <inheritdoc cref="DateSub(Column, Column)"/>
    public static Column DateSub(Column start, int days) => Call("date_sub", start, Literal(days));

    /// <summary><c>datediff</c>: the days from the start to the end.</summary>
    public static Column DateDiff(Column end, Column start) => Call("datediff", end, start);

    /// <summary><c>date_diff</c>: the days from the start to the end.</summary>
    public static Column Date_Diff(Column end, Column start) => Call("date_diff", end, start);

    /// <summary><c>add_months</c>: the date so many months later; the last day of a shorter month where there is no such day.</summary>
    public static Column AddMonths(Column startDate, Column numMonths) => Call("add_months", startDate, numMonths);

    /// <inheritdoc cref="AddMonths(Column, Column)"/>
    public static Column AddMonths(Column startDate, int numMonths) => Call("add_months", startDate, Literal(numMonths));

    /// <summary>
    /// <c>months_between</c>: months from the start to the end, with a fraction by 31 days; to 8 digits unless not rounded.
    /// </summary>
    public static Column MonthsBetween(Column end, Column start) => Call("months_between", end, start, Literal(true));

    /// <inheritdoc cref="MonthsBetween(Column, Column)"/>
    public static Column MonthsBetween(Column end, Column start, bool roundOff) => Call("months_between", end, start, Literal(roundOff));

    /// <summary><c>last_day</c>: the last day of the month.</summary>
    public static Column LastDay(Column column) => Call("last_day", column);

    /// <summary><c>next_day</c>: the first date after this one on a day of the week, such as <c>Mon</c>.</summary>
    public static Column NextDay(Column date, Column dayOfWeek) => Call("next_day", date, dayOfWeek);

    /// <inheritdoc cref="NextDay(Column, Column)"/>
    public static Column NextDay(Column date, string dayOfWeek) => Call("next_day", date, Text(dayOfWeek));

    /// <summary><c>trunc</c>: the date cut to its <c>year</c>, <c>quarter</c>, <c>month</c> or <c>week</c>.</summary>
    public static Column Trunc(Column column, Column format) => Call("trunc", column, format);

    /// <inheritdoc cref="Trunc(Column, Column)"/>
    public static Column Trunc(Column column, string format) => Call("trunc", column, Text(format));

    /// <summary><c>date_trunc</c>: the time cut to a unit from <c>year</c> to <c>microsecond</c>.</summary>
    public static Column DateTrunc(Column format, Column column) => Call("date_trunc", format, column);

    /// <inheritdoc cref="DateTrunc(Column, Column)"/>
    public static Column DateTrunc(string format, Column column) => Call("date_trunc", Text(format), column);

    /// <summary><c>timestampadd</c>: the time so many units later; the unit is <c>YEAR</c> to <c>MICROSECOND</c>.</summary>
    public static Column TimestampAdd(Column unit, Column quantity, Column column) => Call("timestampadd", unit, quantity, column);

    /// <inheritdoc cref="TimestampAdd(Column, Column, Column)"/>
    public static Column TimestampAdd(string unit, Column quantity, Column column) => Call("timestampadd", Text(unit), quantity, column);

    /// <summary><c>timestampdiff</c>: whole units from the start to the end; the unit is <c>YEAR</c> to <c>MICROSECOND</c>.</summary>
    public static Column TimestampDiff(Column unit, Column start, Column end) => Call("timestampdiff", unit, start, end);

    /// <inheritdoc cref="TimestampDiff(Column, Column, Column)"/>
    public static Column TimestampDiff(string unit, Column start, Column end) => Call("timestampdiff", Text(unit), start, end);

    /// <summary>
    /// <c>window</c>: the time window as a struct of start (included) and end (not included); windows may slide, and start at an offset
    /// from 1970 in UTC.
    /// </summary>
    public static Column Window(Column column, string windowDuration) => Call("window", column, Text(windowDuration));

    /// <inheritdoc cref="Window(Column, string)"/>
    public static Column Window(Column column, string windowDuration, string slideDuration) =>
        Call("window", column, Text(windowDuration), Text(slideDuration));

    /// <inheritdoc cref="Window(Column, string)"/>
    public static Column Window(Column column, string windowDuration, string slideDuration, string startTime) =>
        Call("window", column, Text(windowDuration), Text(slideDuration), Text(startTime));

    /// <summary><c>window_time</c>: the last moment that belongs to a window, for grouping windows again.</summary>
    public static Column WindowTime(Column column) => Call("window_time", column);

    /// <summary><c>session_window</c>: a window that lasts until no row has come for the gap.</summary>
    public static Column SessionWindow(Column column, Column gapDuration) => Call("session_window", column, gapDuration);

    /// <inheritdoc cref="SessionWindow(Column, Column)"/>
    public static Column SessionWindow(Column column, string gapDuration) => Call("session_window", column, Text(gapDuration));

    /// <inheritdoc cref="SessionWindow(Column, Column)"/>
    public static Column Session_Window(Column timeColumn, Column gapDuration) => Call("session_window", timeColumn, gapDuration);

    /// <inheritdoc cref="SessionWindow(Column, Column)"/>
    public static Column Session_Window(Column timeColumn, string gapDuration) => Call("session_window", timeColumn, Text(gapDuration));

    /// <summary><c>time_bucket</c>: the start of the bucket of an interval's length that the time falls in, from an origin.</summary>
    public static Column TimeBucket(Column bucketSize, Column column) => Call("time_bucket", bucketSize, column);

    /// <inheritdoc cref="TimeBucket(Column, Column)"/>
    public static Column TimeBucket(Column bucketSize, Column column, Column origin) => Call("time_bucket", bucketSize, column, origin);
}
