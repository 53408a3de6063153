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
        var board = new AlertBoard(rows: 2);
        foreach (var drone in (string[])["drone-1", "drone-2", "drone-3"])
            board.Add(Seen(drone));

        var shown = Render(board);

        shown.Should().NotContain("drone-1");
        shown.IndexOf("drone-3", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(shown.IndexOf("drone-2", StringComparison.Ordinal));
        shown.Should().Contain("3 alerts: 3 minor");
    }

    [Test]
    public void Says_that_it_waits() => Render(new AlertBoard(rows: 2)).Should().Contain("waiting for alerts");

    [Test]
    public void A_notice_stands_until_the_next_alert()
    {
        var board = new AlertBoard(rows: 2);
        board.Add(new WatchNotice("Kafka does not answer"));
        var before = Render(board);
        board.Add(Seen("drone-1"));

        before.Should().Contain("Kafka does not answer");
        Render(board).Should().NotContain("Kafka does not answer");
    }

    [Test]
    public void Shows_what_cannot_be_read_and_markup_in_foreign_text()
    {
        var board = new AlertBoard(rows: 5);
        board.Add(new UnreadableAlert("'[' is invalid", [1], 0, 7));
        board.Add(Seen("[red]drone[/]"));
        board.Add(new WatchNotice("[broker]"));

        Render(board).Should().ContainAll("unreadable", "[red]drone[/]", "[broker]");
    }

    static SeenAlert Seen(string drone)
    {
        var alert = SampleAlerts.Alert(Severities.Minor);
        return new SeenAlert(alert with { Message = alert.Message with { DroneId = drone } }, SampleAlerts.Time);
    }

    static string Render(AlertBoard board)
    {
        var console = new TestConsole().Width(200);
        console.Write(board.Render());
        return console.Output;
    }
}
