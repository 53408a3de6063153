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
}
