using System.Globalization;
using Prestacop.Contracts;

namespace Prestacop.Web.ZoneRecords;

/// <summary>The corners of a zone as people type them: a line for each, latitude and longitude in degrees with a comma or blanks between.</summary>
static class OutlineText
{
    static readonly char[] Separators = [' ', '\t', ',', ';'];

    /// <summary>Reads corners.</summary>
    /// <param name="text">The lines; empty ones are passed over.</param>
    /// <returns>The corners, and the number of the first line that is none; null when all are.</returns>
    public static (IReadOnlyList<GeoPoint> Corners, int? Wrong) Parse(string? text)
    {
        var corners = new List<GeoPoint>();
        foreach (var (index, line) in (text ?? "").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (corners.Count > ZoneRules.MaxPoints
                || line.Trim().Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var latitude, var longitude]
                || !TryNumber(latitude, out var north) || !TryNumber(longitude, out var east))
                return (corners, index + 1);
            corners.Add(new GeoPoint(north, east));
        }
        return (corners, null);
    }

    /// <summary>The text that <see cref="Parse"/> reads; good to a metre.</summary>
    public static string Format(IEnumerable<GeoPoint> corners) =>
        string.Join('\n', corners.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.Latitude:0.00000}, {corner.Longitude:0.00000}")));

    static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= 360;
}
