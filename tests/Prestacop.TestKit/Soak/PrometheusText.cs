using System.Globalization;
using System.Text.RegularExpressions;

namespace Prestacop.TestKit;

/// <summary>Metrics as a program serves them for Prometheus.</summary>
public static partial class PrometheusText
{
    /// <summary>The values of a metric.</summary>
    /// <param name="text">What the program answered.</param>
    /// <param name="name">The metric.</param>
    /// <returns>The labels and the value of each line; none when the program does not serve it.</returns>
    public static IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, double Value)> Read(string text, string name) =>
    [
        .. from line in text.Split('\n')
           let match = Line.Match(line)
           where match.Success && match.Groups["name"].Value == name
           select ((IReadOnlyDictionary<string, string>)Label.Matches(match.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value),
               double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>[-+0-9.eE]+)")]
    static partial Regex Line { get; }

    [GeneratedRegex(@"([a-zA-Z_][a-zA-Z0-9_]*)=""((?:[^""\\]|\\.)*)""")]
    static partial Regex Label { get; }
}
