using Prestacop.Cli.Demo;
using Prestacop.Contracts;
using Prestacop.Statistics.Queries;
using Spectre.Console.Testing;

namespace Prestacop.Cli.Tests.Demo;

public sealed class ReconciliationTests
{
    [Test]
    public void Accepts_a_run_without_losses() => Reconciliation.Check(Balanced()).Should().BeEmpty();

    [Test]
    public void Accepts_records_of_an_earlier_run()
    {
        var figures = Balanced();

        figures.EverPublished[Topics.ParkingViolations].Should().BeGreaterThan(figures.PublishedNow[Topics.ParkingViolations]);
        Reconciliation.Check(figures).Should().BeEmpty();
    }

    [Test]
    public void Reports_a_row_lost_by_csv() =>
        Wrong(Balanced() with { Tickets = new CsvFigures(RowsRead: 101, Published: 97, Rejected: 3) })
            .Should().Contain("csv read 101 rows, but published 97 and rejected 3.");

    [Test]
    public void Reports_a_ticket_missing_in_Kafka() =>
        Wrong(Now(Topics.ParkingViolations, 96)).Should().Contain("parking-violations got 96 records, but csv published 97.");

    [Test]
    public void Reports_a_drone_message_missing_in_Kafka() =>
        Wrong(Now(Topics.DroneMessages, 999)).Should().Contain("drone-messages got 999 records, but the drones published 1,000.");

    [Test]
    public void Reports_drone_counts_that_do_not_add_up() =>
        Wrong(Balanced() with { Drones = new DroneFigures(1000, 800, 190, 9, 5, 190) }).Should().Contain("The drones published 1,000 messages");

    [Test]
    public void Reports_a_violation_without_a_picture() =>
        Wrong(Balanced() with { Drones = Balanced().Drones with { Pictures = 189 } })
            .Should().Contain("190 violations, but published 189 pictures").And.Contain("drone-images got 190 records, but the drones published 189.");

    [TestCase(2)]
    [TestCase(4)]
    public void Reports_a_rejected_line_that_is_missing_or_duplicated_in_Kafka(long got) =>
        Wrong(Now(Topics.Rejected, got)).Should().Contain($"rejected got {got} records, but csv rejected 3 lines.");

    [Test]
    public void Accepts_records_that_the_alerts_job_rejected()
    {
        var figures = Now(Topics.Rejected, 4) with
        {
            Stored = new Dictionary<string, DatasetCount>(Balanced().Stored) { ["drone_messages"] = new(1000, 1, 1000) },
        };

        Reconciliation.Check(figures).Should().BeEmpty();
    }

    [TestCase("parking_violations")]
    [TestCase("drone_messages")]
    [TestCase("drone_images")]
    [TestCase("alerts")]
    [TestCase("rejected")]
    public void Reports_a_record_that_is_not_stored(string dataset)
    {
        var stored = Balanced().Stored[dataset];

        Wrong(Stored(dataset, new DatasetCount(stored.Rows - 1, 0, stored.Rows - 1)))
            .Should().Contain($"but {dataset} holds {stored.Rows - 1:N0} rows.");
    }

    [Test]
    public void Reports_a_record_that_is_stored_twice() =>
        Wrong(Stored("drone_messages", new DatasetCount(1001, 0, 1000))).Should().Contain("some are duplicates");

    [Test]
    public void Reports_one_lost_and_one_duplicated_record() =>
        Wrong(Stored("drone_messages", new DatasetCount(1000, 0, 999))).Should().Contain("some are duplicates");

    [Test]
    public void Counts_a_missing_dataset_as_empty()
    {
        var figures = Balanced();

        Wrong(figures with { Stored = figures.Stored.Where(dataset => dataset.Key != "alerts").ToDictionary() })
            .Should().Contain("alerts got 7 records, but alerts holds 0 rows.");
    }

    [Test]
    public void Accepts_audit_entries_that_came_after_the_topics_were_counted() =>
        Reconciliation.Check(Audit(published: 1, stored: 3)).Should().BeEmpty();

    [Test]
    public void Reports_an_audit_entry_that_is_not_stored() =>
        Wrong(Audit(published: 3, stored: 2)).Should().Contain("audit got 3 records, but audit holds 2 rows.");

    [Test]
    public void Reports_messages_that_raised_no_alert()
    {
        var figures = Now(Topics.Alerts, 4);

        Wrong(figures).Should().Contain("5 messages needed a human, but only 4 alerts were raised.");
    }

    [Test]
    public void Reports_alerts_that_were_not_shown() =>
        Wrong(Balanced() with { AlertsSeen = 0, AlertsInDashboard = 0 }).Should().Contain("5 alerts were raised, but none were shown.");

    [Test]
    public void Finds_alerts_that_the_dashboard_lacks() =>
        Wrong(Balanced() with { AlertsInDashboard = 4 }).Should().Contain("5 alerts were seen in Kafka, but the dashboard has only 4 of them.");

    [Test]
    public void Reports_an_analysis_without_rows() =>
        Wrong(Balanced() with { Statistics = new Dictionary<string, int> { ["by-code"] = 0 } }).Should().Contain("No statistic of the analysis has any rows");

    [Test]
    public void Accepts_fewer_records_in_a_compacted_topic()
    {
        var figures = Balanced();

        Reconciliation.Check(figures with { EverPublished = new Dictionary<string, long>(figures.EverPublished) { [Topics.Statistics] = 500 } })
            .Should().BeEmpty();
    }

    static DemoFigures Audit(long published, long stored) => Stored("audit", new DatasetCount(stored, 0, stored)) with
    {
        EverPublished = new Dictionary<string, long>(Balanced().EverPublished) { [Topics.Audit] = published },
    };

    [Test]
    public void Prints_mismatches_and_the_time_of_the_first_alert()
    {
        var console = new TestConsole().Width(160);
        var figures = Stored("alerts", new DatasetCount(6, 0, 6));

        DemoReport.Print(figures, Reconciliation.Check(figures), console);

        console.Output.Should().ContainAll(
            "tickets: 100 rows read, 97 published, 3 rejected", "first alert: 34.2 s after the start of the command", "WRONG: alerts got 7 records", "Some counts do not match.");
    }

    static string Wrong(DemoFigures figures) => string.Join('\n', Reconciliation.Check(figures));

    static DemoFigures Now(string topic, long count)
    {
        var figures = Balanced();
        return figures with { PublishedNow = new Dictionary<string, long>(figures.PublishedNow) { [topic] = count } };
    }

    static DemoFigures Stored(string dataset, DatasetCount count)
    {
        var figures = Balanced();
        return figures with { Stored = new Dictionary<string, DatasetCount>(figures.Stored) { [dataset] = count } };
    }

    static DemoFigures Balanced() => new()
    {
        Tickets = new CsvFigures(RowsRead: 100, Published: 97, Rejected: 3),
        Drones = new DroneFigures(Published: 1000, Positions: 800, Violations: 190, Troubles: 10, NeedHuman: 5, Pictures: 190),
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
        Stored = new Dictionary<string, DatasetCount>
        {
            ["parking_violations"] = new(197, 0, 197),
            ["drone_messages"] = new(1000, 0, 1000),
            ["drone_images"] = new(190, 0, 190),
            ["alerts"] = new(7, 0, 7),
            ["rejected"] = new(3, 0, 3),
        },
        Statistics = new Dictionary<string, int> { ["by-code"] = 12 },
        AlertsSeen = 5,
        AlertsInDashboard = 5,
        FirstAlertSeconds = 34.21,
        Seed = 1,
    };
}
