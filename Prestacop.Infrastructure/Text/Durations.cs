using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Prestacop.Infrastructure.Text;

/// <summary>Durations as people type them.</summary>
public static partial class Durations
{
    /// <summary>The valid forms, for help texts and messages.</summary>
    public const string Examples = "90s, 5m, 1h30m, 500ms";

    const double MaxSeconds = 1e9;

    static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>
    /// Reads <c>90</c> (seconds), <c>1.5h</c>, <c>500ms</c>, <c>30s</c>, <c>5m</c>, a sum with falling units such as
    /// <c>1h30m</c>, or <c>00:05:00</c>.
    /// </summary>
    /// <param name="text">The text, without spaces.</param>
    /// <param name="duration">More than zero and less than about 30 years, when the text is valid.</param>
    /// <returns>Whether the text is a valid duration.</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (string.IsNullOrEmpty(text))
            return false;
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && IsValid(duration.TotalSeconds);
        if (Parts.Match(text) is not { Success: true } match)
            return false;
        var seconds = 0.0;
        for (var part = 0; part < Units.Length; part++)
        {
            if (match.Groups[part + 1] is { Success: true } number)
                seconds += Number(number.ValueSpan) * Units[part].Length.TotalSeconds;
        }
        if (match.Groups[Units.Length + 1] is { Success: true } plain)
            seconds = Number(plain.ValueSpan);
        if (!IsValid(seconds))
            return false;
        duration = TimeSpan.FromSeconds(seconds);
        return duration > TimeSpan.Zero;
    }

    /// <summary>Writes a duration as <see cref="TryParse"/> reads it, such as <c>1h30m</c>, in whole milliseconds.</summary>
    /// <param name="duration">Zero or more.</param>
    /// <returns><c>0s</c> for less than a millisecond.</returns>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var text = new StringBuilder();
        foreach (var (unit, length) in Units)
        {
            var count = duration.Ticks / length.Ticks;
            duration -= length * count;
            if (count > 0)
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
        return text.Length == 0 ? "0s" : text.ToString();
    }

    /// <summary>The message for a text that is not a duration.</summary>
    /// <param name="text">What was given.</param>
    /// <returns>A whole sentence.</returns>
    public static string InvalidMessage(string? text) => $"'{DisplayText.Shorten(text ?? "")}' is not a valid duration ({Examples}).";

    static bool IsValid(double seconds) => seconds is > 0 and < MaxSeconds;

    static double Number(ReadOnlySpan<char> digits) => double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?=[0-9]|\.[0-9])(?:([0-9]*\.?[0-9]+)h)?(?:([0-9]*\.?[0-9]+)m(?!s))?(?:([0-9]*\.?[0-9]+)s)?(?:([0-9]*\.?[0-9]+)ms)?|([0-9]*\.?[0-9]+))$", RegexOptions.CultureInvariant)]
    static partial Regex Parts { get; }
}
