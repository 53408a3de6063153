namespace Prestacop.Live.Tests.Operations;

/// <summary>The alert rules for Prometheus, by its own tool.</summary>
[Category("Live")]
sealed class AlertRulesTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [TestCase("check", "rules", "prestacop.rules.yml")]
    [TestCase("check", "config", "--syntax-only", "prometheus.yml")]
    [TestCase("test", "rules", "prestacop.rules.test.yml")]
    public async Task Are_valid_and_fire_when_they_should(params string[] arguments)
    {
        await using var promtool = RunningCommand.Start("promtool", arguments, workingDirectory: Path.Combine(SourceTree.Root, "deploy", "prometheus"));

        (await promtool.WaitAsync(Limit)).Should().Be(0, promtool.Printed);
        promtool.Printed.Should().Contain("SUCCESS");
    }

    [Test]
    public async Task Every_query_of_the_dashboard_for_Grafana_is_valid()
    {
        using var folder = new TemporaryFolder();
        var queries = MetricNames.GrafanaQueries;
        var rules = folder.File("queries.yml", "groups:\n- name: panels\n  rules:\n" + string.Concat(queries.Select((query, number) => $"  - record: panel{number}\n    expr: >-\n      {query}\n")));

        await using var promtool = RunningCommand.Start("promtool", ["check", "rules", rules]);

        (await promtool.WaitAsync(Limit)).Should().Be(0, promtool.Printed);
        promtool.Printed.Should().Contain($"{queries.Count} rules found");
    }
}
