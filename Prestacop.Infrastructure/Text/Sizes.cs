using System.Globalization;

namespace Prestacop.Infrastructure.Text;

/// <summary>Numbers of bytes for people, in steps of 1,000.</summary>
public static class Sizes
{
    static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Reads a size, such as <c>256m</c>, <c>1.5g</c> or <c>1000000</c>, in steps of 1,000.</summary>
    /// <param name="text">The text, without spaces.</param>
    /// <param name="bytes">More than zero, when the text is valid.</param>
    /// <returns>Whether the text is a valid size.</returns>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        if (string.IsNullOrEmpty(text))
            return false;
        var power = "kmgtp".IndexOf(char.ToLowerInvariant(text[^1]), StringComparison.Ordinal) + 1;
        if (!double.TryParse(power == 0 ? text : text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var value = number * Math.Pow(1000, power);
        if (value is not (>= 1 and < 1e18))
            return false;
        bytes = (long)value;
        return true;
    }

    /// <summary>The message for a text that is not a size.</summary>
    /// <param name="text">What was given.</param>
    /// <returns>Without a full stop.</returns>
    public static string InvalidMessage(string? text) => $"'{DisplayText.Shorten(text ?? "")}' is not a valid size; write it as 256m, 1.5g or 1000000";

    /// <summary>Writes a size, such as <c>12 B</c> or <c>1.5 GB</c>.</summary>
    /// <param name="bytes">0 or more.</param>
    /// <returns>One decimal place from 1 kB on.</returns>
    public static string Format(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        // A value that would be rounded to 1,000 belongs to the next unit.
        while (value >= 999.95 && unit < Units.Length - 1)
            (value, unit) = (value / 1000, unit + 1);
        return value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
