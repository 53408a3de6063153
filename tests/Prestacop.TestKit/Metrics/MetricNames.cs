using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace Prestacop.TestKit;

/// <summary>The names of metrics: as Prometheus sees them, as the operations guide lists them, and as rules and dashboards use them.</summary>
public static partial class MetricNames
{
    /// <summary>As Prometheus's exporter writes an instrument: a unit in braces is left out.</summary>
    public static string Of(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var total = instrument.GetType().GetGenericTypeDefinition() is var type && (type == typeof(Counter<>) || type == typeof(ObservableCounter<>)) ? "_total" : "";
        return instrument.Name.Replace('.', '_') + unit + total;
    }

    /// <summary>The instruments of a meter that are made while something runs.</summary>
    /// <param name="meter">The meter's name.</param>
    /// <param name="make">Makes them.</param>
    public static async Task<IReadOnlySet<string>> MadeByAsync(string meter, Func<Task> make)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == meter)
                made.Add(Of(instrument));
        };
        listener.Start();
        await make();
        return made;
    }

    /// <summary>The metrics that the operations guide lists for a part, in its table "Metrics".</summary>
    public static IReadOnlySet<string> Documented(string part) =>
        Row.Matches(File.ReadAllText(Guide)).Where(row => row.Groups["part"].Value == part).Select(row => row.Groups["name"].Value).ToHashSet();

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> AllDocumented { get; } = Row.Matches(File.ReadAllText(Guide)).Select(row => row.Groups["name"].Value).ToHashSet();

    /// <summary>Those that the alert rules ask for.</summary>
    public static IReadOnlySet<string> InRules => Expressions(File.ReadAllLines(InDeploy("prometheus", "prestacop.rules.yml"))
        .Where(line => !line.TrimStart().StartsWith('#') && !line.Contains("summary:", StringComparison.Ordinal) && !line.Contains("- alert:", StringComparison.Ordinal)));

    /// <summary>Those that the dashboard for Grafana asks for.</summary>
    public static IReadOnlySet<string> InGrafana => Expressions(GrafanaQueries);

    /// <summary>The queries of the dashboard for Grafana.</summary>
    public static IReadOnlyList<string> GrafanaQueries =>
        [.. Query.Matches(File.ReadAllText(InDeploy("grafana", "prestacop.json"))).Select(match => Regex.Unescape(match.Groups[1].Value))];

    static string Guide => Path.Combine(SourceTree.Root, "docs", "operations.md");

    static string InDeploy(params ReadOnlySpan<string> path) => Path.Combine([SourceTree.Root, "deploy", .. path]);

    // Names without an underscore are functions, labels and words of the language. The buckets of a histogram are named after it.
    static HashSet<string> Expressions(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => Name.Matches(Quoted.Replace(line, ""))).Select(match => match.Value).Where(IsMetric).Select(name => name.EndsWith(Buckets, StringComparison.Ordinal) ? name[..^Buckets.Length] : name)];

    const string Buckets = "_bucket";

    static bool IsMetric(string name) => name.Contains('_', StringComparison.Ordinal) && !Words.Contains(name);

    static readonly string[] Words = ["group_left", "group_right", "predict_linear", "histogram_quantile", "__name__", "max_over_time", "label_replace"];

    [GeneratedRegex(@"(?m)^\| `(?<name>[a-z0-9_]+)` \| (?<part>[^|]+?) \|")]
    static partial Regex Row { get; }

    [GeneratedRegex("[a-z][a-z0-9_]+")]
    static partial Regex Name { get; }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\{\\{.*?\\}\\}")]
    static partial Regex Quoted { get; }

    [GeneratedRegex("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"")]
    static partial Regex Query { get; }
}
