using System.Globalization;
using Prestacop.Cli.Output;
using Prestacop.Contracts;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary>Prints the result of a run.</summary>
static class DemoReport
{
    public static void Print(DemoFigures figures, IReadOnlyList<string> wrong, IAnsiConsole console)
    {
        var (tickets, drones) = (figures.Tickets, figures.Drones);
        console.PlainLine("");
        console.PlainLine($"tickets: {Number(tickets.RowsRead)} rows read, {Number(tickets.Published)} published, {Number(tickets.Rejected)} rejected");
        console.PlainLine($"drones: {Number(drones.Published)} messages published: {Number(drones.Positions)} positions, "
            + $"{Number(drones.Violations)} violations, {Number(drones.Troubles)} troubles; {Number(drones.NeedHuman)} need a human");
        console.PlainLine($"alerts: {Number(figures.PublishedNow.GetValueOrDefault(Topics.Alerts))} raised, {Number(figures.AlertsSeen)} seen, {Number(figures.AlertsInDashboard)} in the dashboard");
        if (figures.FirstAlertSeconds is { } seconds)
            console.PlainLine($"first alert: {seconds.ToString("0.0", CultureInfo.InvariantCulture)} s after the start of the command");
        console.Write(StorageTable(figures));
        console.PlainLine($"statistics: {figures.Statistics.Count} computed, {Number(figures.Statistics.Values.Sum(rows => (long)rows))} rows");
        foreach (var sentence in wrong)
            console.PlainLine($"WRONG: {sentence}");
        console.PlainLine(wrong.Count == 0 ? "Everything that was published is stored or rejected." : "Some counts do not match.");
    }

    static Table StorageTable(DemoFigures figures)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("topic");
        foreach (var column in (string[])["published now", "published ever", "stored", "unreadable"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var topic in Topics.All)
        {
            var stored = figures.Stored.GetValueOrDefault(topic.Dataset);
            table.AddRow(
                topic.Name,
                Number(figures.PublishedNow.GetValueOrDefault(topic.Name)),
                Number(figures.EverPublished.GetValueOrDefault(topic.Name)),
                Number(stored?.Rows ?? 0),
                Number(stored?.Unreadable ?? 0));
        }
        return table;
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
