namespace Prestacop.Spark.Sql;

// Dates and times: from and to text, numbers and zones. Patterns are those of Spark's datetime formats.
public static partial class Functions
{
    /// <summary><c>to_date</c>: text as a date; an error under ANSI mode where it does not fit.</summary>
    public static Column ToDate(Column column) => Call("to_date", column);

    /// <inheritdoc cref="ToDate(Column)"/>
    public static Column ToDate(Column column, Column format) => Call("to_date", column, format);

    /// <inheritdoc cref="ToDate(Column)"/>
    public static Column ToDate(Column column, string format) => Call("to_date", column, Text(format));

    /// <summary><c>try_to_date</c>: text as a date; null where it does not fit.</summary>
    public static Column TryToDate(Column column) => Call("try_to_date", column);

    /// <inheritdoc cref="TryToDate(Column)"/>
    public static Column TryToDate(Column column, string format) => Call("try_to_date", column, Text(format));

    /// <summary><c>to_timestamp</c>: text as a timestamp; an error under ANSI mode where it does not fit.</summary>
    public static Column ToTimestamp(Column column) => Call("to_timestamp", column);

    /// <inheritdoc cref="ToTimestamp(Column)"/>
    public static Column ToTimestamp(Column column, Column format) => Call("to_timestamp", column, format);

    /// <inheritdoc cref="ToTimestamp(Column)"/>
    public static Column ToTimestamp(Column column, string format) => Call("to_timestamp", column, Text(format));

    /// <summary><c>to_timestamp_ltz</c>: text as a timestamp with the session time zone.</summary>
    public static Column ToTimestampLtz(Column column) => Call("to_timestamp_ltz", column);

    /// <inheritdoc cref="ToTimestampLtz(Column)"/>
    public static Column ToTimestampLtz(Column column, Column format) => Call("to_timestamp_ltz", column, format);

    /// <summary><c>to_timestamp_ntz</c>: text as a timestamp without zone.</summary>
    public static Column ToTimestampNtz(Column column) => Call("to_timestamp_ntz", column);

    /// <inheritdoc cref="ToTimestampNtz(Column)"/>
    public static Column ToTimestampNtz(Column column, Column format) => Call("to_timestamp_ntz", column, format);

    /// <summary><c>try_to_timestamp</c>: text as a timestamp; null where it does not fit.</summary>
    public static Column TryToTimestamp(Column column) => Call("try_to_timestamp", column);

    /// <inheritdoc cref="TryToTimestamp(Column)"/>
    public static Column TryToTimestamp(Column column, Column format) => Call("try_to_timestamp", column, format);

    /// <inheritdoc cref="TryToTimestamp(Column)"/>
    public static Column TryToTimestamp(Column column, string format) => Call("try_to_timestamp", column, Text(format));

    /// <summary><c>to_unix_timestamp</c>: seconds since 1970 in UTC.</summary>
    public static Column ToUnixTimestamp(Column column) => Call("to_unix_timestamp", column);

    /// <inheritdoc cref="ToUnixTimestamp(Column)"/>
    public static Column ToUnixTimestamp(Column column, Column format) => Call("to_unix_timestamp", column, format);

    /// <summary>
    /// <c>unix_timestamp</c>: seconds since 1970 in UTC, of the current time or of text in a pattern (<c>yyyy-MM-dd HH:mm:ss</c>).
    /// </summary>
    public static Column UnixTimestamp() => Call("unix_timestamp");

    /// <inheritdoc cref="UnixTimestamp()"/>
    public static Column UnixTimestamp(Column column) => Call("unix_timestamp", column, Text(UnixTimeFormat));

    /// <inheritdoc cref="UnixTimestamp()"/>
    public static Column UnixTimestamp(Column column, string format) => Call("unix_timestamp", column, Text(format));

    /// <summary><c>from_unixtime</c>: seconds since 1970 as text in a pattern (<c>yyyy-MM-dd HH:mm:ss</c>).</summary>
    public static Column FromUnixTime(Column column) => Call("from_unixtime", column, Text(UnixTimeFormat));

    /// <inheritdoc cref="FromUnixTime(Column)"/>
    public static Column FromUnixTime(Column column, Column format) => Call("from_unixtime", column, format);

    /// <inheritdoc cref="FromUnixTime(Column)"/>
    public static Column FromUnixTime(Column column, string format) => Call("from_unixtime", column, Text(format));

    /// <summary><c>date_format</c>: a date or time as text in a pattern such as <c>yyyy-MM-dd</c>.</summary>
    public static Column DateFormat(Column dateExpr, Column format) => Call("date_format", dateExpr, format);

    /// <inheritdoc cref="DateFormat(Column, Column)"/>
    public static Column DateFormat(Column dateExpr, string format) => Call("date_format", dateExpr, Text(format));

    /// <summary><c>date_from_unix_date</c>: days since 1970 as a date.</summary>
    public static Column DateFromUnixDate(Column column) => Call("date_from_unix_date", column);

    /// <summary><c>unix_date</c>: a date as days since 1970.</summary>
    public static Column UnixDate(Column column) => Call("unix_date", column);

    /// <summary><c>unix_seconds</c>: a time as seconds since 1970, cut.</summary>
    public static Column UnixSeconds(Column column) => Call("unix_seconds", column);

    /// <summary><c>unix_millis</c>: a time as milliseconds since 1970, cut.</summary>
    public static Column UnixMillis(Column column) => Call("unix_millis", column);

    /// <summary><c>unix_micros</c>: a time as microseconds since 1970.</summary>
    public static Column UnixMicros(Column column) => Call("unix_micros", column);

    /// <summary><c>timestamp_seconds</c>: seconds since 1970, which may have a fraction, as a timestamp.</summary>
    public static Column TimestampSeconds(Column column) => Call("timestamp_seconds", column);

    /// <summary><c>timestamp_millis</c>: milliseconds since 1970 as a timestamp.</summary>
    public static Column TimestampMillis(Column column) => Call("timestamp_millis", column);

    /// <summary><c>timestamp_micros</c>: microseconds since 1970 as a timestamp.</summary>
    public static Column TimestampMicros(Column column) => Call("timestamp_micros", column);

    /// <summary><c>from_utc_timestamp</c>: a time of UTC as the clock of another zone shows it.</summary>
    public static Column FromUtcTimestamp(Column column, Column tz) => Call("from_utc_timestamp", column, tz);

    /// <inheritdoc cref="FromUtcTimestamp(Column, Column)"/>
    public static Column FromUtcTimestamp(Column column, string tz) => Call("from_utc_timestamp", column, Text(tz));

    /// <summary><c>to_utc_timestamp</c>: a zone's clock time as the clock of UTC shows it.</summary>
    public static Column ToUtcTimestamp(Column column, Column tz) => Call("to_utc_timestamp", column, tz);

    /// <inheritdoc cref="ToUtcTimestamp(Column, Column)"/>
    public static Column ToUtcTimestamp(Column column, string tz) => Call("to_utc_timestamp", column, Text(tz));

    /// <summary><c>convert_timezone</c>: a time without zone, from one zone (the session's, unless given) to another.</summary>
    public static Column ConvertTimezone(Column targetTz, Column sourceTs) => Call("convert_timezone", targetTz, sourceTs);

    /// <inheritdoc cref="ConvertTimezone(Column, Column)"/>
    public static Column ConvertTimezone(Column sourceTz, Column targetTz, Column sourceTs) =>
        Call("convert_timezone", sourceTz, targetTz, sourceTs);

    /// <summary><c>make_date</c>: a date from its parts; an error under ANSI mode if there is no such date.</summary>
    public static Column MakeDate(Column year, Column month, Column day) => Call("make_date", year, month, day);

    /// <summary><c>make_timestamp</c>: a timestamp from its parts, of the session time zone or the given one.</summary>
    public static Column MakeTimestamp(Column year, Column month, Column day, Column hour, Column min, Column sec) =>
        Call("make_timestamp", year, month, day, hour, min, sec);

    /// <inheritdoc cref="MakeTimestamp(Column, Column, Column, Column, Column, Column)"/>
    public static Column MakeTimestamp(Column year, Column month, Column day, Column hour, Column min, Column sec, Column timezone) =>
        Call("make_timestamp", year, month, day, hour, min, sec, timezone);

    /// <summary><c>make_timestamp_ltz</c>: a timestamp with the session time zone from its parts.</summary>
    public static Column MakeTimestampLtz(Column year, Column month, Column day, Column hour, Column min, Column sec) =>
        Call("make_timestamp_ltz", year, month, day, hour, min, sec);

    /// <inheritdoc cref="MakeTimestampLtz(Column, Column, Column, Column, Column, Column)"/>
    public static Column MakeTimestampLtz(Column year, Column month, Column day, Column hour, Column min, Column sec, Column timezone) =>
        Call("make_timestamp_ltz", year, month, day, hour, min, sec, timezone);

    /// <summary><c>make_timestamp_ntz</c>: a timestamp without zone from its parts.</summary>
    public static Column MakeTimestampNtz(Column year, Column month, Column day, Column hour, Column min, Column sec) =>
        Call("make_timestamp_ntz", year, month, day, hour, min, sec);

    /// <summary><c>try_make_timestamp</c>: a timestamp from its parts; null if there is no such time.</summary>
    public static Column TryMakeTimestamp(Column year, Column month, Column day, Column hour, Column min, Column sec) =>
        Call("try_make_timestamp", year, month, day, hour, min, sec);

    /// <inheritdoc cref="TryMakeTimestamp(Column, Column, Column, Column, Column, Column)"/>
    public static Column TryMakeTimestamp(Column year, Column month, Column day, Column hour, Column min, Column sec, Column timezone) =>
        Call("try_make_timestamp", year, month, day, hour, min, sec, timezone);

    /// <summary>
    /// <c>try_make_timestamp_ltz</c>: a timestamp with the session time zone from its parts; null if there is no such time.
    /// </summary>
    public static Column TryMakeTimestampLtz(Column year, Column month, Column day, Column hour, Column min, Column sec) =>
        Call("try_make_timestamp_ltz", year, month, day, hour, min, sec);

    /// <inheritdoc cref="TryMakeTimestampLtz(Column, Column, Column, Column, Column, Column)"/>
    public static Column TryMakeTimestampLtz(Column year, Column month, Column day, Column hour, Column min, Column sec, Column timezone) =>
        Call("try_make_timestamp_ltz", year, month, day, hour, min, sec, timezone);

    /// <summary><c>try_make_timestamp_ntz</c>: a timestamp without zone from its parts; null if there is no such time.</summary>
    public static Column TryMakeTimestampNtz(Column year, Column month, Column day, Column hour, Column min, Column sec) =>
        Call("try_make_timestamp_ntz", year, month, day, hour, min, sec);

    /// <summary><c>make_interval</c>: an interval from its parts.</summary>
    public static Column MakeInterval(
        Column? years = null, Column? months = null, Column? weeks = null, Column? days = null,
        Column? hours = null, Column? mins = null, Column? secs = null)
    {
        var zero = Literal(0);
        return Call("make_interval", years ?? zero, months ?? zero, weeks ?? zero, days ?? zero, hours ?? zero, mins ?? zero, secs ?? Literal(0m));
    }

    /// <summary><c>try_make_interval</c>: an interval from its parts; null where it overflows.</summary>
    public static Column TryMakeInterval(
        Column? years = null, Column? months = null, Column? weeks = null, Column? days = null,
        Column? hours = null, Column? mins = null, Column? secs = null)
    {
        var zero = Literal(0);
        return Call("try_make_interval", years ?? zero, months ?? zero, weeks ?? zero, days ?? zero, hours ?? zero, mins ?? zero, secs ?? Literal(0m));
    }

    /// <summary><c>make_dt_interval</c>: an interval of days and time from its parts.</summary>
    public static Column MakeDtInterval(Column? days = null, Column? hours = null, Column? mins = null, Column? secs = null) =>
        Call("make_dt_interval", days ?? Literal(0), hours ?? Literal(0), mins ?? Literal(0), secs ?? Literal(0m));

    /// <summary><c>make_ym_interval</c>: an interval of years and months from its parts.</summary>
    public static Column MakeYmInterval(Column? years = null, Column? months = null) =>
        Call("make_ym_interval", years ?? Literal(0), months ?? Literal(0));

    /// <summary><c>current_time</c>: the time of day at the start of the query, to 0 to 6 decimal places of a second.</summary>
    public static Column CurrentTime() => Call("current_time");

    /// <inheritdoc cref="CurrentTime()"/>
    public static Column CurrentTime(int precision) => Call("current_time", Literal(precision));

    /// <inheritdoc cref="CurrentTime()"/>
    public static Column CurrentTime(Column precision) => Call("current_time", precision);

    /// <summary><c>make_time</c>: a time of day from its parts; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column MakeTime(Column hour, Column minute, Column second) => Call("make_time", hour, minute, second);

    /// <summary><c>to_time</c>: text as a time of day; an error where it does not fit; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column ToTime(Column column) => Call("to_time", column);

    /// <inheritdoc cref="ToTime(Column)"/>
    public static Column ToTime(Column column, Column format) => Call("to_time", column, format);

    /// <summary><c>try_to_time</c>: text as a time of day; null where it does not fit; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column TryToTime(Column column) => Call("try_to_time", column);

    /// <inheritdoc cref="TryToTime(Column)"/>
    public static Column TryToTime(Column column, Column format) => Call("try_to_time", column, format);

    /// <summary><c>time_diff</c>: whole units from one time of day to another; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column TimeDiff(Column unit, Column start, Column end) => Call("time_diff", unit, start, end);

    /// <inheritdoc cref="TimeDiff(Column, Column, Column)"/>
    public static Column TimeDiff(string unit, Column start, Column end) => Call("time_diff", Text(unit), start, end);

    /// <summary>
    /// <c>time_trunc</c>: the time of day cut to a unit from <c>HOUR</c> to <c>MICROSECOND</c>; needs
    /// <c>spark.sql.timeType.enabled</c>.
    /// </summary>
    public static Column TimeTrunc(Column unit, Column column) => Call("time_trunc", unit, column);

    /// <inheritdoc cref="TimeTrunc(Column, Column)"/>
    public static Column TimeTrunc(string unit, Column column) => Call("time_trunc", Text(unit), column);

    /// <summary><c>time_from_seconds</c>: seconds since midnight as a time of day; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column TimeFromSeconds(Column column) => Call("time_from_seconds", column);

    /// <summary><c>time_from_millis</c>: milliseconds since midnight as a time of day; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column TimeFromMillis(Column column) => Call("time_from_millis", column);

    /// <summary><c>time_from_micros</c>: microseconds since midnight as a time of day; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column TimeFromMicros(Column column) => Call("time_from_micros", column);

    /// <summary>
    /// <c>time_to_seconds</c>: a time of day as seconds since midnight, with a fraction; needs <c>spark.sql.timeType.enabled</c>.
    /// </summary>
    public static Column TimeToSeconds(Column column) => Call("time_to_seconds", column);

    /// <summary><c>time_to_millis</c>: a time of day as milliseconds since midnight; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column TimeToMillis(Column column) => Call("time_to_millis", column);

    /// <summary><c>time_to_micros</c>: a time of day as microseconds since midnight; needs <c>spark.sql.timeType.enabled</c>.</summary>
    public static Column TimeToMicros(Column column) => Call("time_to_micros", column);
}
