using Prestacop.Cli.Officers;
using Prestacop.Cli.Tests.Support;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Tests.Officers;

public sealed class AlertLookupTests
{
    static readonly Alert[] Alerts = [.. new[] { "0f3a11", "0f3a22", "0f3a2", "9bcd00", "9bcd00" }.Select(id => SampleAlerts.Alert() with { AlertId = id })];

    [TestCase("0f3a11", "0f3a11")]
    [TestCase("0f3a1", "0f3a11")]
    [TestCase("0f3a2", "0f3a2", TestName = "A_whole_id_wins_over_a_longer_one")]
    [TestCase("9bcd", "9bcd00", TestName = "An_alert_that_was_written_twice_is_one")]
    public void Finds_an_alert_by_id_or_prefix(string given, string meant) => AlertLookup.Choose(Alerts, given).AlertId.Should().Be(meant);

    [TestCase("0f3a", "*matches 3 alerts*")]
    [TestCase("f3a11", "There is no alert f3a11 in Kafka*")]
    [TestCase("0f3a111", "There is no alert 0f3a111 in Kafka*")]
    public void Rejects_an_ambiguous_or_unknown_prefix(string given, string message) =>
        FluentActions.Invoking(() => AlertLookup.Choose(Alerts, given)).Should().Throw<CommandException>().WithMessage(message);
}
