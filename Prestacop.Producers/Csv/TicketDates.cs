using System.Globalization;
using System.Text;

namespace Prestacop.Producers.Csv;

/// <summary>The dates and times of the ticket files.</summary>
static class TicketDates
{
    static readonly string[] IssueDateForms = ["M/d/yyyy", "M-d-yyyy"];
    static readonly string[] TimesOfDay = [.. Enumerable.Range(0, 24 * 60).Select(minute => $"{minute / 60:00}:{minute % 60:00}")];

    /// <summary>
    /// Reads <c>MM/dd/yyyy</c>, <c>M/d/yyyy</c>, the same with dashes, and the form of the fiscal year 2015, such as
    /// <c>01/01/20150331 12:00:00 PM</c>, whose date is the run of eight digits.
    /// </summary>
    /// <returns>False for an invalid date, or one outside the years 1900 to 2100: the files write the year 1 for a missing date.</returns>
    public static bool TryReadIssueDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        Span<char> letters = stackalloc char[32];
        date = default;
        if (text.Length > letters.Length || !Encoding.ASCII.TryGetChars(text, letters, out var length))
            return false;
        var cell = letters[..length].Trim();
        var read = cell is [_, _, '/', _, _, '/', _, _, _, _, _, _, _, _, ' ', ..]
            ? DateOnly.TryParseExact(cell.Slice(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            : DateOnly.TryParseExact(cell, IssueDateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        return read && date.Year is >= 1900 and <= 2100;
    }

    /// <summary>
    /// <c>0143A</c> as <c>01:43</c>, <c>0400P</c> as <c>16:00</c>. The hour after midnight is written in two ways, <c>0030A</c> and
    /// <c>1230A</c>: both are <c>00:30</c>. Null for an invalid time of a 12-hour clock: <c>0010P</c>, <c>1334P</c>, <c>0160A</c>, <c>1225</c>.
    /// </summary>
    public static string? TimeOfDay(ReadOnlySpan<byte> text)
    {
        if (text is not [var h1 and >= (byte)'0' and <= (byte)'9', var h2 and >= (byte)'0' and <= (byte)'9',
            var m1 and >= (byte)'0' and <= (byte)'5', var m2 and >= (byte)'0' and <= (byte)'9', var half])
            return null;
        var hour = ((h1 - '0') * 10) + h2 - '0';
        var minute = ((m1 - '0') * 10) + m2 - '0';
        return (half, hour) switch
        {
            ((byte)'A', <= 12) => TimesOfDay[(hour % 12 * 60) + minute],
            ((byte)'P', >= 1 and <= 12) => TimesOfDay[(((hour % 12) + 12) * 60) + minute],
            _ => null,
        };
    }
}
