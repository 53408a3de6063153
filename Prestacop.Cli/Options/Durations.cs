using System.CommandLine.Parsing;
using System.Globalization;

namespace Prestacop.Cli.Options;

/// <summary>Times as they are written on the command line: <c>90</c>, <c>90s</c>, <c>500ms</c>, <c>5m</c>, <c>2h</c>.</summary>
static class Durations
{
    // The longer unit first: "ms" also ends in "s".
    static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (TryParse(text, out var duration))
            return duration;
        result.AddError($"'{text}' is no time. Write it as 90s, 5m, 2h or 500ms.");
        return null;
    }

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var unit = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        var number = unit.Unit is null ? text : text[..^unit.Unit.Length];
        duration = default;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            return false;
        var length = unit.Unit is null ? TimeSpan.FromSeconds(1) : unit.Length;
        // A month is more than anyone waits, and the least that every timer can.
        if (count * length.TotalSeconds is not (> 0 and <= 30 * 86400))
            return false;
        duration = length * count;
        return true;
    }
}
