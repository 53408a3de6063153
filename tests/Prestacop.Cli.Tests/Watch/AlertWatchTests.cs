using Prestacop.Cli.Tests.Support;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Watch;

public sealed class AlertWatchTests
{
    [Test]
    public async Task Prints_one_line_per_alert_without_a_terminal()
    {
        var (console, output) = Redirected();
        var watch = new AlertWatch(console, new WatchOptions(AlertFilter.All, Json: false, Max: null, Table: false));

        var enough = await watch.ShowAsync(Items(Seen(Severities.Minor), new UnreadableAlert("broken", [], 0, 5), Seen(Severities.Major)), default);

        enough.Should().BeFalse();
        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3)
            .And.Contain("unreadable alert at partition 0, offset 5: broken");
    }

    [Test]
    public async Task Stops_after_the_maximum_number_of_alerts()
    {
        var (console, output) = Redirected();
        var filter = new AlertFilter([], [Severities.Critical], []);
        var watch = new AlertWatch(console, new WatchOptions(filter, Json: true, Max: 2, Table: false));

        var enough = await watch.ShowAsync(Items(Seen(Severities.Critical), Seen(Severities.Minor), Seen(Severities.Critical), Seen(Severities.Critical)), default);

        enough.Should().BeTrue();
        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
    }

    [Test]
    public async Task Does_not_count_a_notice_as_an_alert()
    {
        var (console, output) = Redirected();
        var watch = new AlertWatch(console, new WatchOptions(AlertFilter.All, Json: true, Max: 1, Table: false));

        var enough = await watch.ShowAsync(Items(new WatchNotice("Kafka does not answer")), default);

        enough.Should().BeFalse();
        output.ToString().Should().BeEmpty();
    }

    [Test]
    public async Task Calls_OnAlert_for_hidden_alerts()
    {
        var (console, _) = Redirected();
        var heard = 0;
        var watch = new AlertWatch(console, new WatchOptions(new AlertFilter([], [Severities.Critical], []), Json: false, Max: null, Table: false)) { OnAlert = _ => heard++ };

        await watch.ShowAsync(Items(Seen(Severities.Minor), Seen(Severities.Critical)), default);

        heard.Should().Be(2);
    }

    [TestCase(true, "\a\a")]
    [TestCase(false, "")]
    public async Task Rings_the_bell_once_for_each_shown_alert(bool sound, string rung)
    {
        var (console, output) = Redirected();
        var bell = new StringWriter();
        var options = new WatchOptions(new AlertFilter([], [Severities.Critical], []), Json: true, Max: null, Table: false, sound);
        var watch = new AlertWatch(console, options) { Bell = bell };

        await watch.ShowAsync(Items(Seen(Severities.Critical), Seen(Severities.Minor), new WatchNotice("notice"), Seen(Severities.Critical)), default);

        bell.ToString().Should().Be(rung);
        output.ToString().Should().NotContain("\a");
    }

    [Test]
    public async Task Shows_a_table_on_a_terminal()
    {
        var console = new TestConsole().Width(160).Interactive();
        var watch = new AlertWatch(console, new WatchOptions(AlertFilter.All, Json: false, Max: null, Table: true));

        await watch.ShowAsync(Items(Seen(Severities.Critical), Seen(Severities.Minor), Seen(Severities.Minor)), default);

        console.Output.Should().ContainAll("3 alerts: 1 critical, 2 minor", "severity", "alert-1", "drone-0042", "BROADWAY 40.71280,-74.00600", "ABC1234 NY", "25 ms");
    }

    static SeenAlert Seen(string severity) => new(SampleAlerts.Alert(severity), SampleAlerts.Time.AddMilliseconds(25));

    static (IAnsiConsole Console, StringWriter Output) Redirected()
    {
        var output = new StringWriter();
        return (AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }), output);
    }

    static async IAsyncEnumerable<WatchItem> Items(params WatchItem[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }
}
