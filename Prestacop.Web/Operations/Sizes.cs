using System.Globalization;

namespace Prestacop.Web.Operations;

/// <summary>Bytes for people, in steps of 1,000.</summary>
static class Sizes
{
    static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    public static string Of(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        // What would be rounded to 1,000 is one of the next unit.
        while (value >= 999.95 && unit < Units.Length - 1)
            (value, unit) = (value / 1000, unit + 1);
        return value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
