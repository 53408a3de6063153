using Prestacop.Cli.Tests.Support;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Watch;

public sealed class AlertBoardTests
{
    [Test]
    public void Shows_the_newest_on_top_and_as_many_as_fit()
    {
        var board = new AlertBoard();
        foreach (var drone in (string[])["drone-1", "drone-2", "drone-3"])
            board.Add(Seen(drone));

        var shown = Render(board);

        shown.Should().NotContain("drone-1");
        shown.IndexOf("drone-3", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(shown.IndexOf("drone-2", StringComparison.Ordinal));
        shown.Should().Contain("3 alerts: 3 minor");
    }

    [Test]
    public void Counts_a_single_alert_in_the_singular()
    {
        var board = new AlertBoard();
        board.Add(Seen("drone-1"));

        Render(board).Should().Contain("1 alert: 1 minor");
    }

    [Test]
    public void Shows_alerts_in_the_order_of_their_time_and_not_of_their_arrival()
    {
        var board = new AlertBoard();
        foreach (var (drone, second) in ((string, int)[])[("drone-2", 2), ("drone-4", 4), ("drone-1", 1), ("drone-3", 3)])
        {
            var seen = Seen(drone);
            board.Add(seen with { Alert = seen.Alert with { Message = seen.Alert.Message with { Time = SampleAlerts.Time.AddSeconds(second) } } });
        }

        var shown = Render(board, height: 30);

        ((string[])["drone-4", "drone-3", "drone-2", "drone-1"]).Select(drone => shown.IndexOf(drone, StringComparison.Ordinal)).Should().BeInAscendingOrder();
        shown.Should().Contain("delay").And.NotContain("age");
    }

    [TestCase(200, 30)]
    [TestCase(140, 24)]
    [TestCase(120, 24)]
    [TestCase(80, 24)]
    [TestCase(72, 10)]
    public void Fits_into_a_terminal_of_any_size(int width, int height)
    {
        var board = new AlertBoard();
        for (var number = 0; number < 50; number++)
            board.Add(Seen($"drone-{number:D4}", "WEST END AVENUE BETWEEN WEST 106 STREET AND WEST 107 STREET (NORTHBOUND LANES)"));
        board.Add(new UnreadableAlert(new string('x', 300), [], 0, 5));
        board.Add(new WatchNotice(new string('y', 300)));

        var lines = Render(board, width, height).TrimEnd().Split('\n');

        lines.Should().HaveCount(height - 1, "the prompt's line is the last").And.OnlyContain(line => line.Length <= width);
        lines[0].Should().Contain("51 alerts");
        lines.Should().Contain(line => line.Contains("alert-1", StringComparison.Ordinal) && line.Contains("ABC", StringComparison.Ordinal));
    }

    [Test]
    public void Shows_the_columns_for_a_decision_on_a_narrow_terminal()
    {
        var board = new AlertBoard();
        board.Add(Seen("drone-1"));

        Render(board, width: 80).Should().ContainAll("alert-1", "minor", "ABC1234 NY").And.NotContain("time").And.NotContain("code ");
    }

    [Test]
    public void Shows_that_it_waits_for_alerts() => Render(new AlertBoard()).Should().Contain("waiting for alerts");

    [Test]
    public void Shows_a_notice_until_the_next_alert()
    {
        var board = new AlertBoard();
        board.Add(new WatchNotice("Kafka does not answer"));
        var before = Render(board);
        board.Add(Seen("drone-1"));

        before.Should().Contain("Kafka does not answer");
        Render(board).Should().NotContain("Kafka does not answer");
    }

    [Test]
    public void Shows_that_alerts_cannot_come_until_they_can()
    {
        var board = new AlertBoard();
        board.Add(new AlertPathChange(false, SampleAlerts.Time));
        board.Add(Seen("drone-1"));
        board.Add(new WatchNotice("Kafka does not answer"));
        Render(board).Should().Contain("ALERTS CANNOT COME since 12:34:56 UTC");

        board.Add(new AlertPathChange(true, SampleAlerts.Time));

        Render(board).Should().Contain("1 alert: 1 minor").And.NotContain("ALERTS CANNOT COME");
        board.Total.Should().Be(1);
    }

    [Test]
    public void Shows_unreadable_records_and_escapes_markup()
    {
        var board = new AlertBoard();
        board.Add(new UnreadableAlert("'[' is invalid", [1], 0, 7));
        board.Add(Seen("[red]drone[/]"));
        board.Add(new WatchNotice("[broker]"));

        Render(board).Should().ContainAll("unreadable", "[red]drone[/]", "[broker]");
    }

    static SeenAlert Seen(string drone, string street = "BROADWAY")
    {
        var alert = SampleAlerts.Alert(Severities.Minor);
        return new SeenAlert(alert with { Message = alert.Message with { DroneId = drone, Street = street } }, SampleAlerts.Time);
    }

    static string Render(AlertBoard board, int width = 200, int height = 9)
    {
        var console = new TestConsole().Width(width);
        console.Write(board.Render(width, height));
        return console.Output;
    }
}
