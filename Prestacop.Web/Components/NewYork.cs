using System.Globalization;

namespace Prestacop.Web.Components;

/// <summary>Moments as the city's clocks show them.</summary>
static class NewYork
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public static string Clock(DateTimeOffset moment) => Of(moment).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string DateAndClock(DateTimeOffset moment) => Of(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Utc(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);
}
