using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Feed;
using Prestacop.Web.Hosting;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

/// <summary>The alert rules for Prometheus speak of metrics that there are, and each has its place in the runbook.</summary>
public sealed partial class AlertRulesTests
{
    static readonly string Rules = File.ReadAllText(Path.Combine(SourceTree.Root, "deploy", "prometheus", "prestacop.rules.yml"));

    [Test]
    public async Task Every_metric_of_a_rule_is_one_of_the_dashboard()
    {
        var exported = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == WebMeter.Name)
                exported.Add(NameOf(instrument));
        };
        listener.Start();
        await using var dashboard = await TestDashboard.StartAsync();
        // The feed makes it, which a dashboard of tests does not have.
        dashboard.Services.GetRequiredService<AlertPathHealth>();

        Metric.Matches(Rules).Select(match => match.Value).Distinct().Should().HaveCountGreaterThan(9).And.BeSubsetOf(exported);
    }

    [Test]
    public void Every_rule_is_in_the_runbook()
    {
        var runbook = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "operations.md"));
        var rules = Rule.Matches(Rules).Select(match => match.Groups[1].Value).ToList();

        rules.Should().HaveCountGreaterThan(9).And.OnlyHaveUniqueItems();
        rules.Where(rule => !runbook.Contains($"| `{rule}` |", StringComparison.Ordinal)).Should().BeEmpty();
    }

    /// <summary>As Prometheus's exporter writes it: a unit in braces is left out.</summary>
    static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var total = instrument.GetType().GetGenericTypeDefinition() is var type && (type == typeof(Counter<>) || type == typeof(ObservableCounter<>)) ? "_total" : "";
        return instrument.Name.Replace('.', '_') + unit + total;
    }

    [GeneratedRegex("prestacop_[a-z_]+")]
    static partial Regex Metric { get; }

    [GeneratedRegex("- alert: (\\w+)")]
    static partial Regex Rule { get; }
}
