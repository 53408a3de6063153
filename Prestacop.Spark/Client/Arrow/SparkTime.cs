using Apache.Arrow.Scalars;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Arrow;

/// <summary>Spark counts days and microseconds from 1970; .NET knows only the years 1 to 9999.</summary>
static class SparkTime
{
    public const long NanosecondsPerTick = 100;
    public const int MicrosecondDigits = 6;
    const long NanosecondsPerMicrosecond = 1000;
    const int NanosecondDigits = 9;
    static readonly DateOnly EpochDay = new(1970, 1, 1);

    public static DateOnly Date(int days, string name)
    {
        var day = EpochDay.DayNumber + (long)days;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw OutOfRange(name, $"{days} days from 1970-01-01");
    }

    public static int Days(DateOnly date) => date.DayNumber - EpochDay.DayNumber;

    public static DateTimeOffset Instant(long microseconds, string name) => new(Ticks(microseconds, name), TimeSpan.Zero);

    public static DateTime LocalTime(long microseconds, string name) => new(Ticks(microseconds, name), DateTimeKind.Unspecified);

    public static long Microseconds(DateTimeOffset instant) => FloorToMicroseconds(instant.UtcTicks - DateTime.UnixEpoch.Ticks);

    public static long Microseconds(DateTime local) => FloorToMicroseconds(local.Ticks - DateTime.UnixEpoch.Ticks);

    /// <exception cref="InvalidCastException">The value is not an instant.</exception>
    public static long InstantMicroseconds(DateTime time, string name) => time.Kind != DateTimeKind.Unspecified
        ? Microseconds(new DateTimeOffset(time))
        : throw new InvalidCastException(
            $"Column '{name}' is a timestamp, and a DateTime of unspecified kind is not an instant: use a DateTimeOffset, or use TimestampNtzType.");

    /// <exception cref="InvalidCastException">The time is an instant.</exception>
    public static long LocalMicroseconds(DateTime time, string name) => time.Kind == DateTimeKind.Unspecified
        ? Microseconds(time)
        : throw new InvalidCastException(
            $"Column '{name}' is a timestamp without a zone, and a DateTime of kind {time.Kind} is an instant: use TimestampType, or DateTime.SpecifyKind.");

    public static long Microseconds(TimeSpan duration) => FloorToMicroseconds(duration.Ticks);

    /// <summary>The nanoseconds since midnight, cut to a number of digits after the second.</summary>
    public static long Nanoseconds(TimeOnly time, int digits)
    {
        var nanoseconds = time.Ticks * NanosecondsPerTick;
        var unit = 1L;
        for (var i = digits; i < NanosecondDigits; i++)
            unit *= 10;
        return nanoseconds - (nanoseconds % unit);
    }

    public static TimeSpan Duration(long microseconds, string name) =>
        Int128.Abs(microseconds) * TimeSpan.TicksPerMicrosecond <= long.MaxValue
            ? TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : throw new OverflowException($"Column '{name}' holds an interval of {microseconds} microseconds, more than a TimeSpan can.");

    public static CalendarInterval Interval(MonthDayNanosecondInterval value) =>
        new(value.Months, value.Days, value.Nanoseconds / NanosecondsPerMicrosecond);

    public static MonthDayNanosecondInterval Interval(CalendarInterval value) =>
        new(value.Months, value.Days, checked(value.Microseconds * NanosecondsPerMicrosecond));

    static long Ticks(long microseconds, string name)
    {
        var ticks = (Int128)microseconds * TimeSpan.TicksPerMicrosecond + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? (long)ticks
            : throw OutOfRange(name, $"{microseconds} microseconds from 1970-01-01");
    }

    /// <summary>Down, also before 1970: a moment must not become later than it was.</summary>
    static long FloorToMicroseconds(long ticks)
    {
        var (microseconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? microseconds - 1 : microseconds;
    }

    static OverflowException OutOfRange(string name, string value) => new(
        $"Column '{name}' holds {value}, outside the years 1 to 9999 that .NET can hold. Cast it to string on the server.");
}
