using System.Globalization;
using System.Text.RegularExpressions;

namespace Prestacop.Producers.Drones;

/// <summary>Spans of time as people type them.</summary>
static partial class Duration
{
    /// <summary>Reads <c>90</c> (seconds), <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>1h30m</c> or <c>00:05:00</c>, above zero.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (Parts.Match(text) is { Success: true, Length: > 0 } match)
            duration = Part(match, 1, TimeSpan.FromHours) + Part(match, 2, TimeSpan.FromMinutes)
                + Part(match, 3, TimeSpan.FromSeconds) + Part(match, 4, TimeSpan.FromMilliseconds);
        else if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e9)
            duration = TimeSpan.FromSeconds(seconds);
        else if (text.Contains(':', StringComparison.Ordinal))
            _ = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
        return duration > TimeSpan.Zero;
    }

    static TimeSpan Part(Match match, int group, Func<double, TimeSpan> unit) =>
        match.Groups[group].Success ? unit(double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture)) : TimeSpan.Zero;

    [GeneratedRegex(@"^(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,6})s)?(?:(\d{1,9})ms)?$")]
    static partial Regex Parts { get; }
}
