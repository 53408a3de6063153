using System.Globalization;

namespace Prestacop.Infrastructure.Text;

/// <summary>How long ago something was, for people: one number and one unit.</summary>
public static class Ages
{
    /// <summary>Writes an age in whole seconds, minutes, hours or days, such as <c>90 s</c>, <c>5 min</c> or <c>3 d</c>.</summary>
    /// <param name="age">The age; a negative one (a clock that is ahead) counts as zero.</param>
    /// <returns>Rounded down; a unit is used from two of it on.</returns>
    public static string Format(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 2 } => Whole(age.TotalSeconds, "s"),
        { TotalHours: < 2 } => Whole(age.TotalMinutes, "min"),
        { TotalDays: < 2 } => Whole(age.TotalHours, "h"),
        _ => Whole(age.TotalDays, "d"),
    };

    /// <summary>Like <see cref="Format"/>, but in milliseconds up to ten seconds.</summary>
    /// <param name="age">The age; a negative one is shown as it is.</param>
    /// <returns>Such as <c>37 ms</c> or <c>12 s</c>.</returns>
    public static string FormatPrecise(TimeSpan age) => age.TotalSeconds < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalMilliseconds:0} ms")
        : Format(age);

    static string Whole(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value)} {unit}");
}
