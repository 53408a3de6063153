using Prestacop.Cli.Tests.Support;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Watch;

public sealed class AlertFilterTests
{
    static readonly WatchItem Critical = new SeenAlert(
        SampleAlerts.Alert(Severities.Critical, AlertReasons.WatchList, AlertReasons.ConfidenceLow), SampleAlerts.Time);

    [Test]
    public void Everything_passes_when_nothing_is_asked() => AlertFilter.All.Passes(Critical).Should().BeTrue();

    [TestCase(AlertReasons.WatchList, true)]
    [TestCase(AlertReasons.ConfidenceLow, true)]
    [TestCase(AlertReasons.BatteryLow, false)]
    public void One_of_the_reasons_is_enough(string reason, bool passes) =>
        new AlertFilter([reason], [], []).Passes(Critical).Should().Be(passes);

    [TestCase(Severities.Critical, true)]
    [TestCase(Severities.Major, false)]
    public void The_severity_must_fit(string severity, bool passes) =>
        new AlertFilter([], [severity], []).Passes(Critical).Should().Be(passes);

    [TestCase(19, true)]
    [TestCase(20, false)]
    public void The_precinct_must_fit(int precinct, bool passes)
    {
        var alert = SampleAlerts.Alert();
        new AlertFilter([], [], [precinct, 5])
            .Passes(new SeenAlert(alert with { Message = alert.Message with { Precinct = 19 } }, SampleAlerts.Time)).Should().Be(passes);
    }

    [Test]
    public void An_alert_of_no_known_precinct_is_in_none() => new AlertFilter([], [], [19]).Passes(Critical).Should().BeFalse();

    [Test]
    public void Both_must_fit() => new AlertFilter([AlertReasons.WatchList], [Severities.Minor], []).Passes(Critical).Should().BeFalse();

    [Test]
    public void What_cannot_be_read_is_never_hidden() =>
        new AlertFilter([AlertReasons.WatchList], [Severities.Minor], []).Passes(new UnreadableAlert("broken", [1], 0, 7)).Should().BeTrue();
}
