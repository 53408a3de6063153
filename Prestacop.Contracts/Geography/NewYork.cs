using System.Globalization;

namespace Prestacop.Contracts;

/// <summary>
/// New York's time: tickets are written by its clocks, and drones, whose clocks keep UTC, fly there. Days and hours for people and for
/// statistics are New York's.
/// </summary>
public static class NewYork
{
    /// <summary>The zone's name in the IANA database, as Spark and DuckDB know it.</summary>
    public const string TimeZoneId = "America/New_York";

    /// <summary>The zone of the system; on a machine without time zones, one with the same rules from 2007 on.</summary>
    public static TimeZoneInfo TimeZone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZoneId, out var zone) ? zone : RulesSince2007();

    /// <summary>The moment with New York's offset.</summary>
    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZone);

    /// <summary>The moment at which New York's clocks show this; the later one of two in the hour that is set back.</summary>
    public static DateTimeOffset At(DateTime clock)
    {
        clock = DateTime.SpecifyKind(clock, DateTimeKind.Unspecified);
        return new DateTimeOffset(clock, TimeZone.GetUtcOffset(clock)).ToUniversalTime();
    }

    /// <summary>New York's day at this moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    /// <summary>New York's time of day, such as <c>14:03:59</c>.</summary>
    public static string Clock(DateTimeOffset moment) => Of(moment).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>New York's day and time of day, such as <c>2026-11-28 14:03:59</c>.</summary>
    public static string DateAndClock(DateTimeOffset moment) => Of(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The same moment in UTC, such as <c>2026-11-28 19:03:59.123 UTC</c>.</summary>
    public static string Utc(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Five hours behind UTC, and four from the second Sunday in March, 2:00, to the first Sunday in November, 2:00.</summary>
    internal static TimeZoneInfo RulesSince2007()
    {
        var atTwo = new DateTime(1, 1, 1, 2, 0, 0);
        var summer = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(atTwo, 3, 2, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(atTwo, 11, 1, DayOfWeek.Sunday));
        return TimeZoneInfo.CreateCustomTimeZone(TimeZoneId, TimeSpan.FromHours(-5), TimeZoneId, "EST", "EDT", [summer]);
    }
}
