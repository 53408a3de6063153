namespace Prestacop.Tickets.Reading;

/// <summary>The times of ticket files.</summary>
static class TimesOfDay
{
    /// <summary>Minutes of a day.</summary>
    public const int Minutes = 24 * 60;

    static readonly string[] Texts = [.. Enumerable.Range(0, Minutes).Select(minute => $"{minute / 60:00}:{minute % 60:00}")];

    /// <summary>
    /// <c>0143A</c> as <c>01:43</c>, <c>0400P</c> as <c>16:00</c>; also <c>143A</c>, <c>0143a</c>, <c>01:43 AM</c> and the like. The hour after midnight
    /// is written in two ways, <c>0030A</c> and <c>1230A</c>: both are <c>00:30</c>.
    /// </summary>
    /// <param name="cell">The cell, without spaces around it.</param>
    /// <returns>Null for what is no time of a 12-hour clock, or may be two: <c>0010P</c>, <c>1334P</c>, <c>0160A</c>, <c>1225</c>.</returns>
    public static string? Read(ReadOnlySpan<byte> cell)
    {
        if (cell is [.., (byte)'M' or (byte)'m'])
            cell = cell[..^1];
        if (cell is not [.. var digits, (byte)'A' or (byte)'a' or (byte)'P' or (byte)'p'])
            return null;
        var isMorning = cell[^1] is (byte)'A' or (byte)'a';
        if (digits is [.., (byte)' '])
            digits = digits[..^1];
        return Clock(digits) is not (var hour, var minute) || minute > 59 ? null : (isMorning, hour) switch
        {
            (true, <= 12) => Texts[(hour % 12 * 60) + minute],
            (false, >= 1 and <= 12) => Texts[(((hour % 12) + 12) * 60) + minute],
            _ => null,
        };
    }

    /// <summary>A number of minutes since midnight as a time, as some exports write all their times; null for another number.</summary>
    public static string? OfMinutes(ReadOnlySpan<byte> cell) => Cells.TryWhole(cell, out int minutes) && minutes < Minutes ? Texts[minutes] : null;

    static (int Hour, int Minute)? Clock(ReadOnlySpan<byte> digits)
    {
        if (digits is [.., (byte)':', _, _])
            digits = (byte[])[.. digits[..^3], .. digits[^2..]];
        if (digits.Length is not (3 or 4) || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return null;
        var number = 0;
        foreach (var digit in digits)
            number = (10 * number) + digit - '0';
        return (number / 100, number % 100);
    }
}
