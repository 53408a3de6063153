using System.Globalization;
using System.Text.RegularExpressions;

namespace Prestacop.TestKit;

/// <summary>What is alive on the heap of a JVM, by class: what <c>jcmd PID GC.class_histogram</c> prints after a full collection.</summary>
/// <param name="Classes">Bytes by class.</param>
public sealed partial record ClassHistogram(IReadOnlyDictionary<string, long> Classes)
{
    /// <summary>All bytes.</summary>
    public long Bytes => Classes.Values.Sum();

    /// <summary>Parses what was printed; lines that are no class are left out.</summary>
    public static ClassHistogram Parse(string text) => new(Row.Matches(text)
        .GroupBy(row => row.Groups["class"].Value, row => long.Parse(row.Groups["bytes"].Value, CultureInfo.InvariantCulture))
        .ToDictionary(each => each.Key, each => each.Sum()));

    /// <summary>The classes that have grown most since another histogram of the same JVM, with their bytes more.</summary>
    public IReadOnlyList<(string Class, long Bytes)> GrownSince(ClassHistogram before, int most) =>
    [
        .. Classes.Select(each => (Class: each.Key, Bytes: each.Value - before.Classes.GetValueOrDefault(each.Key))).Where(each => each.Bytes > 0)
            .OrderByDescending(each => each.Bytes).ThenBy(each => each.Class, StringComparer.Ordinal).Take(most),
    ];

    [GeneratedRegex(@"^\s*\d+:\s+\d+\s+(?<bytes>\d+)\s+(?<class>\S+)", RegexOptions.Multiline)]
    static partial Regex Row { get; }
}
