using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Feed;
using Prestacop.Web.Notifications;
using Prestacop.Web.Hosting;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

/// <summary>The alert rules for Prometheus and the dashboard for Grafana speak of metrics that there are, and each rule has its place in the runbook.</summary>
public sealed partial class AlertRulesTests
{
    /// <summary>Of Prometheus itself and of its node exporter.</summary>
    static readonly string[] OfOthers = ["node_filesystem_avail_bytes", "node_filesystem_size_bytes"];

    /// <summary>The tests of each part compare the table with what the part exports.</summary>
    [Test]
    public void Every_metric_of_a_rule_and_of_a_panel_is_in_the_guide()
    {
        MetricNames.InRules.Should().HaveCountGreaterThan(20).And.BeSubsetOf([.. MetricNames.AllDocumented, .. OfOthers]);
        MetricNames.InGrafana.Should().HaveCountGreaterThan(20).And.BeSubsetOf([.. MetricNames.AllDocumented, .. OfOthers]);
    }

    [Test]
    public async Task The_guide_lists_the_metrics_of_the_dashboard()
    {
        var made = await MetricNames.MadeByAsync(WebMeter.Name, async () =>
        {
            await using var dashboard = await TestDashboard.StartAsync();
            // The feed makes it, which a dashboard of tests does not have.
            dashboard.Services.GetRequiredService<AlertPathHealth>();
            dashboard.Services.GetRequiredService<FeedMetrics>();
            dashboard.Services.GetRequiredService<NotificationMetrics>();
        });

        made.Should().BeEquivalentTo(MetricNames.Documented("dashboard"));
    }

    [Test]
    public void Every_rule_is_in_the_runbook()
    {
        var runbook = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "operations.md"));
        var rules = Rule.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "deploy", "prometheus", "prestacop.rules.yml"))).Select(match => match.Groups[1].Value).ToList();

        rules.Should().HaveCountGreaterThan(20).And.OnlyHaveUniqueItems();
        rules.Where(rule => !runbook.Contains($"| `{rule}` |", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [GeneratedRegex("- alert: (\\w+)")]
    static partial Regex Rule { get; }
}
