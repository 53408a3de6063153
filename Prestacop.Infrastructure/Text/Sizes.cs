using System.Globalization;

namespace Prestacop.Infrastructure.Text;

/// <summary>Numbers of bytes for people, in steps of 1,000.</summary>
public static class Sizes
{
    static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

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
