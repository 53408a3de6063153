using Prestacop.Cli.Tests.Support;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Watch;

public sealed class AlertFilterTests
{
    static readonly WatchItem Critical = new SeenAlert(
        SampleAlerts.Alert(Severities.Critical, AlertReasons.WatchList, AlertReasons.ConfidenceLow), SampleAlerts.Time);

    [Test]
    public void Passes_everything_without_a_filter() => AlertFilter.All.Passes(Critical).Should().BeTrue();

    [TestCase(AlertReasons.WatchList, true)]
    [TestCase(AlertReasons.ConfidenceLow, true)]
    [TestCase(AlertReasons.BatteryLow, false)]
    public void Passes_an_alert_with_one_of_the_reasons(string reason, bool passes) =>
        new AlertFilter([reason], [], []).Passes(Critical).Should().Be(passes);

    [TestCase(Severities.Critical, true)]
    [TestCase(Severities.Major, false)]
    public void Filters_by_severity(string severity, bool passes) =>
        new AlertFilter([], [severity], []).Passes(Critical).Should().Be(passes);

    [TestCase(19, true)]
    [TestCase(20, false)]
    public void Filters_by_precinct(int precinct, bool passes)
    {
        var alert = SampleAlerts.Alert();
        new AlertFilter([], [], [precinct, 5])
            .Passes(new SeenAlert(alert with { Message = alert.Message with { Precinct = 19 } }, SampleAlerts.Time)).Should().Be(passes);
    }

    [Test]
    public void Hides_an_alert_without_a_precinct() => new AlertFilter([], [], [19]).Passes(Critical).Should().BeFalse();

    [Test]
    public void Requires_all_filters_to_match() => new AlertFilter([AlertReasons.WatchList], [Severities.Minor], []).Passes(Critical).Should().BeFalse();

    [Test]
    public void Never_hides_an_unreadable_record() =>
        new AlertFilter([AlertReasons.WatchList], [Severities.Minor], []).Passes(new UnreadableAlert("broken", [1], 0, 7)).Should().BeTrue();
}
