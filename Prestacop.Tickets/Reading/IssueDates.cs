using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Prestacop.Tickets.Reading;

/// <summary>The issue dates of ticket files. A date is read only when it can mean one day.</summary>
static partial class IssueDates
{
    const int FirstYear = 1900;
    const int LastYear = 2100;

    static readonly string[] MonthFirst = ["M/d/yyyy", "M-d-yyyy"];
    static readonly string[] DayFirst = ["d/M/yyyy", "d-M-yyyy"];
    static readonly string[] Unambiguous = ["yyyy-M-d", "yyyy/M/d", "yyyyMMdd", "d-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy"];

    /// <summary>
    /// Reads <c>07/10/2016</c>, <c>7-1-2016</c>, <c>2016-07-10</c>, <c>20160710</c>, <c>10-Jul-2016</c>, each also with a time of day after it, and the
    /// form of the fiscal year 2015, such as <c>01/01/20150331 12:00:00 PM</c>, whose date is the run of eight digits.
    /// </summary>
    /// <param name="cell">The cell, without spaces around it.</param>
    /// <param name="dayFirst">Whether the file writes the day before the month.</param>
    /// <param name="date">The date.</param>
    /// <returns>False for an invalid date, or one outside the years 1900 to 2100: the files write the year 1 for a missing date.</returns>
    public static bool TryRead(ReadOnlySpan<byte> cell, bool dayFirst, out DateOnly date) =>
        TryReadUsual(cell, dayFirst, out date) || (TryReadOther(cell, dayFirst, out date) && date.Year is >= FirstYear and <= LastYear);

    /// <summary>Why a cell is not a date: what follows the column's name in a sentence.</summary>
    /// <param name="cell">A cell that <see cref="TryRead"/> does not read.</param>
    /// <param name="dayFirst">Whether the file writes the day before the month.</param>
    public static string Problem(ReadOnlySpan<byte> cell, bool dayFirst)
    {
        var text = Encoding.UTF8.GetString(cell);
        if (SerialNumber.IsMatch(text))
            return "a spreadsheet's day number";
        if (TwoDigitYear.IsMatch(text))
            return "the year has two digits";
        if (TryReadOther(cell, dayFirst, out _))
            return $"the year is not one of {FirstYear} to {LastYear}";
        if (TryRead(cell, !dayFirst, out _))
            return dayFirst ? "the month stands first" : "the day stands first, and --date-order day-first is not set";
        return "not a date such as 07/10/2016 or 2016-07-10";
    }

    // Nearly every cell is 07/10/2016.
    static bool TryReadUsual(ReadOnlySpan<byte> cell, bool dayFirst, out DateOnly date)
    {
        date = default;
        if (cell is not [_, _, (byte)'/', _, _, (byte)'/', _, _, _, _]
            || !Utf8Parser.TryParse(cell[..2], out int first, out var used) || used != 2
            || !Utf8Parser.TryParse(cell[3..5], out int second, out used) || used != 2
            || !Utf8Parser.TryParse(cell[6..], out int year, out used) || used != 4 || year is < FirstYear or > LastYear)
            return false;
        var (month, day) = dayFirst ? (second, first) : (first, second);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    static bool TryReadOther(ReadOnlySpan<byte> cell, bool dayFirst, out DateOnly date)
    {
        Span<char> letters = stackalloc char[48];
        date = default;
        if (cell.Length > letters.Length || !Encoding.ASCII.TryGetChars(cell, letters, out var length))
            return false;
        var text = letters[..length];
        if (text is [_, _, '/', _, _, '/', _, _, _, _, _, _, _, _, ' ', ..])
            return Parse(text.Slice(6, 8), ["yyyyMMdd"], out date);
        if (TimeOfDay(text) is { } end)
            text = text[..end];
        return Parse(text, Unambiguous, out date) || Parse(text, dayFirst ? DayFirst : MonthFirst, out date);
    }

    static bool Parse(ReadOnlySpan<char> text, string[] forms, out DateOnly date) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    // Where the time of day begins that follows a date; null without one.
    static int? TimeOfDay(ReadOnlySpan<char> text)
    {
        foreach (var match in TimeAfterDate.EnumerateMatches(text))
            return match.Index;
        return null;
    }

    [GeneratedRegex(@"(?<=[0-9])[T ]\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?\s*([AP]M)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    static partial Regex TimeAfterDate { get; }

    [GeneratedRegex(@"^[0-9]{4,5}(\.[0-9]+)?$")]
    static partial Regex SerialNumber { get; }

    [GeneratedRegex(@"^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}([^0-9]|$)")]
    static partial Regex TwoDigitYear { get; }
}
