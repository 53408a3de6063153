using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Statistics.Queries;

namespace Prestacop.Cli.Demo;

/// <summary>Compares the counts of what went in with the counts of what came out.</summary>
static class Reconciliation
{
    /// <returns>One sentence for each count that does not match; empty if all do.</returns>
    public static IReadOnlyList<string> Check(DemoFigures figures)
    {
        var wrong = new List<string>();
        CheckProducers(figures, wrong);
        CheckStorage(figures, wrong);
        CheckAlerts(figures, wrong);
        if (!figures.Statistics.Values.Any(rows => rows > 0))
            wrong.Add("No statistic of the analysis has any rows.");
        return wrong;
    }

    static void CheckProducers(DemoFigures figures, List<string> wrong)
    {
        var (tickets, drones) = (figures.Tickets, figures.Drones);
        if (tickets.RowsRead != tickets.Published + tickets.Rejected)
            wrong.Add($"csv read {Number(tickets.RowsRead)} rows, but published {Number(tickets.Published)} and rejected {Number(tickets.Rejected)}.");
        if (drones.Published != drones.Positions + drones.Violations + drones.Troubles)
            wrong.Add($"The drones published {Number(drones.Published)} messages, but report "
                + $"{Number(drones.Positions)} positions, {Number(drones.Violations)} violations and {Number(drones.Troubles)} troubles.");
        if (drones.Pictures != drones.Violations)
            wrong.Add($"The drones report {Number(drones.Violations)} violations, but published {Number(drones.Pictures)} pictures.");
        Equal(figures, Topics.DroneImages, drones.Pictures, "the drones published", wrong);
        Equal(figures, Topics.ParkingViolations, tickets.Published, "csv published", wrong);
        Equal(figures, Topics.DroneMessages, drones.Published, "the drones published", wrong);
        // Messages that the alerts job could not read are rejected, too. The drones send none, but other producers may.
        var rejected = figures.PublishedNow.GetValueOrDefault(Topics.Rejected);
        var others = figures.Stored.GetValueOrDefault(Topics.Get(Topics.DroneMessages).Dataset)?.Unreadable ?? 0;
        if (rejected < tickets.Rejected || rejected > tickets.Rejected + others)
            wrong.Add($"{Topics.Rejected} got {Number(rejected)} records, but csv rejected {Number(tickets.Rejected)} lines.");
    }

    static void CheckStorage(DemoFigures figures, List<string> wrong)
    {
        foreach (var topic in Topics.All.Where(IsKept))
        {
            var published = figures.EverPublished.GetValueOrDefault(topic.Name);
            var stored = figures.Stored.GetValueOrDefault(topic.Dataset) ?? new DatasetCount(0, 0, 0);
            // The dashboard writes to its audit log as long as it runs, also after the topics were counted.
            if (topic.Name == Topics.Audit ? stored.Rows < published : stored.Rows != published)
                wrong.Add($"{topic.Name} got {Number(published)} records, but {topic.Dataset} holds {Number(stored.Rows)} rows.");
            if (stored.DistinctOffsets != stored.Rows)
                wrong.Add($"{topic.Dataset} holds {Number(stored.Rows)} rows of {Number(stored.DistinctOffsets)} records: some are duplicates.");
        }
    }

    static void CheckAlerts(DemoFigures figures, List<string> wrong)
    {
        var raised = figures.PublishedNow.GetValueOrDefault(Topics.Alerts);
        if (raised < figures.Drones.NeedHuman)
            wrong.Add($"{Number(figures.Drones.NeedHuman)} messages needed a human, but only {Number(raised)} alerts were raised.");
        // Fewer are fine: an alert that was written twice is shown once.
        if (figures.AlertsSeen == 0 && raised > 0)
            wrong.Add($"{Number(raised)} alerts were raised, but none were shown.");
        if (figures.AlertsInDashboard < figures.AlertsSeen)
            wrong.Add($"{Number(figures.AlertsSeen)} alerts were seen in Kafka, but the dashboard has only {Number(figures.AlertsInDashboard)} of them.");
    }

    static void Equal(DemoFigures figures, string topic, long sent, string sender, List<string> wrong)
    {
        var got = figures.PublishedNow.GetValueOrDefault(topic);
        if (got != sent)
            wrong.Add($"{topic} got {Number(got)} records, but {sender} {Number(sent)}.");
    }

    /// <summary>Whether Kafka keeps every record: a compacted topic loses records by design, so its count cannot be compared.</summary>
    public static bool IsKept(Topic topic) => topic.Settings.GetValueOrDefault("cleanup.policy") != "compact";

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
