using System.Globalization;

namespace Prestacop.Spark.Connect;

/// <summary>A size as Spark's settings write it: <c>16777216</c>, <c>16MB</c>, <c>16777216b</c>.</summary>
static class SizeText
{
    static readonly (string Suffix, int Shift)[] Units =
        [("kb", 10), ("mb", 20), ("gb", 30), ("tb", 40), ("k", 10), ("m", 20), ("g", 30), ("t", 40), ("b", 0)];

    public static long Bytes(string text)
    {
        var trimmed = text.Trim().ToLowerInvariant();
        foreach (var (suffix, shift) in Units)
        {
            if (trimmed.EndsWith(suffix, StringComparison.Ordinal))
                return long.Parse(trimmed[..^suffix.Length], CultureInfo.InvariantCulture) << shift;
        }

        return long.Parse(trimmed, CultureInfo.InvariantCulture);
    }
}
