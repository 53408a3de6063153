using Prestacop.Cli.Demo;
using Prestacop.Contracts;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Demo;

public sealed class AccountTests
{
    [Test]
    public void A_run_that_lost_nothing_balances() => Account.Check(Balanced()).Should().BeEmpty();

    [Test]
    public void What_an_earlier_run_stored_does_not_disturb()
    {
        var figures = Balanced();

        figures.EverPublished[Topics.ParkingViolations].Should().BeGreaterThan(figures.PublishedNow[Topics.ParkingViolations]);
        Account.Check(figures).Should().BeEmpty();
    }

    [Test]
    public void A_row_that_csv_lost_is_found() =>
        Wrong(Balanced() with { Tickets = new TicketSummary(RowsRead: 101, Published: 97, Rejected: 3) })
            .Should().Contain("csv read 101 rows, but published 97 and rejected 3.");

    [Test]
    public void A_ticket_that_Kafka_lost_is_found() =>
        Wrong(Now(Topics.ParkingViolations, 96)).Should().Contain("parking-violations got 96 records, but csv published 97.");

    [Test]
    public void A_drone_message_that_Kafka_lost_is_found() =>
        Wrong(Now(Topics.DroneMessages, 999)).Should().Contain("drone-messages got 999 records, but the drones published 1,000.");

    [Test]
    public void Drones_that_contradict_themselves_are_found() =>
        Wrong(Balanced() with { Drones = new DroneSummary(1000, 800, 190, 9, 5, 190) }).Should().Contain("The drones published 1,000 messages");

    [Test]
    public void A_violation_without_a_picture_is_found() =>
        Wrong(Balanced() with { Drones = Balanced().Drones with { Pictures = 189 } })
            .Should().Contain("190 violations, but published 189 pictures").And.Contain("drone-images got 190 records, but the drones published 189.");

    [TestCase(2)]
    [TestCase(4)]
    public void A_bad_line_that_did_not_reach_rejected_once_is_found(long got) =>
        Wrong(Now(Topics.Rejected, got)).Should().Contain($"rejected got {got} records, but csv rejected 3 lines.");

    [Test]
    public void What_the_alerts_job_could_not_read_may_be_among_the_rejected()
    {
        var figures = Now(Topics.Rejected, 4) with
        {
            Stored = new Dictionary<string, StoredCount>(Balanced().Stored) { ["drone_messages"] = new(1000, 1, 1000) },
        };

        Account.Check(figures).Should().BeEmpty();
    }

    [TestCase("parking_violations")]
    [TestCase("drone_messages")]
    [TestCase("drone_images")]
    [TestCase("alerts")]
    [TestCase("rejected")]
    public void A_record_that_was_not_stored_is_found(string dataset)
    {
        var stored = Balanced().Stored[dataset];

        Wrong(Stored(dataset, new StoredCount(stored.Rows - 1, 0, stored.Rows - 1)))
            .Should().Contain($"but {dataset} holds {stored.Rows - 1:N0} rows.");
    }

    [Test]
    public void A_record_that_was_stored_twice_is_found() =>
        Wrong(Stored("drone_messages", new StoredCount(1001, 0, 1000))).Should().Contain("some are stored twice");

    [Test]
    public void One_lost_and_one_doubled_do_not_make_up_for_each_other() =>
        Wrong(Stored("drone_messages", new StoredCount(1000, 0, 999))).Should().Contain("some are stored twice");

    [Test]
    public void A_dataset_that_is_not_there_holds_nothing()
    {
        var figures = Balanced();

        Wrong(figures with { Stored = figures.Stored.Where(dataset => dataset.Key != "alerts").ToDictionary() })
            .Should().Contain("alerts got 7 records, but alerts holds 0 rows.");
    }

    [Test]
    public void Calls_for_help_that_raised_no_alert_are_found()
    {
        var figures = Now(Topics.Alerts, 4);

        Wrong(figures).Should().Contain("5 messages needed a human, but only 4 alerts were raised.");
    }

    [Test]
    public void A_watch_that_saw_nothing_is_found() =>
        Wrong(Balanced() with { AlertsSeen = 0 }).Should().Contain("5 alerts were raised, but the watch saw none.");

    [Test]
    public void No_statistics_are_found() =>
        Wrong(Balanced() with { Statistics = new Dictionary<string, int> { ["by-code"] = 0 } }).Should().Contain("no statistic with any row");

    [Test]
    public void A_compacted_topic_may_hold_less_than_it_got()
    {
        var figures = Balanced();

        Account.Check(figures with { EverPublished = new Dictionary<string, long>(figures.EverPublished) { [Topics.Statistics] = 500 } })
            .Should().BeEmpty();
    }

    [Test]
    public void The_report_tells_what_is_wrong_and_when_the_first_alert_came()
    {
        var console = new TestConsole().Width(160);
        var figures = Stored("alerts", new StoredCount(6, 0, 6));

        DemoReport.Print(figures, Account.Check(figures), console);

        console.Output.Should().ContainAll(
            "tickets: 100 rows read, 97 published, 3 rejected", "first alert after 34.2 s", "WRONG: alerts got 7 records", "The account does not balance.");
    }

    static string Wrong(DemoFigures figures) => string.Join('\n', Account.Check(figures));

    static DemoFigures Now(string topic, long count)
    {
        var figures = Balanced();
        return figures with { PublishedNow = new Dictionary<string, long>(figures.PublishedNow) { [topic] = count } };
    }

    static DemoFigures Stored(string dataset, StoredCount count)
    {
        var figures = Balanced();
        return figures with { Stored = new Dictionary<string, StoredCount>(figures.Stored) { [dataset] = count } };
    }

    static DemoFigures Balanced() => new()
    {
        Tickets = new TicketSummary(RowsRead: 100, Published: 97, Rejected: 3),
        Drones = new DroneSummary(Published: 1000, Positions: 800, Violations: 190, Troubles: 10, NeedHuman: 5, Pictures: 190),
        PublishedNow = new Dictionary<string, long>
        {
            [Topics.ParkingViolations] = 97,
            [Topics.DroneMessages] = 1000,
            [Topics.DroneImages] = 190,
            [Topics.Alerts] = 5,
            [Topics.Rejected] = 3,
        },
        EverPublished = new Dictionary<string, long>
        {
            [Topics.ParkingViolations] = 197,
            [Topics.DroneMessages] = 1000,
            [Topics.DroneImages] = 190,
            [Topics.Alerts] = 7,
            [Topics.Rejected] = 3,
        },
        Stored = new Dictionary<string, StoredCount>
        {
            ["parking_violations"] = new(197, 0, 197),
            ["drone_messages"] = new(1000, 0, 1000),
            ["drone_images"] = new(190, 0, 190),
            ["alerts"] = new(7, 0, 7),
            ["rejected"] = new(3, 0, 3),
        },
        Statistics = new Dictionary<string, int> { ["by-code"] = 12 },
        AlertsSeen = 5,
        FirstAlertSeconds = 34.21,
        Seed = 1,
    };
}
