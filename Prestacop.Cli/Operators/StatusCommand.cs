using System.CommandLine;
using System.Globalization;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>status</c>: what runs, where, and what is in it.</summary>
static class StatusCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var environment = new Option<bool>("--env") { Description = "Print the environment of the stack's programs, to be evaluated by a shell." };
        var command = new Command("status", "Show what runs. The exit code is 0 only when everything is ready.") { json, environment };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var repository = Repository.Find();
            var home = ClusterHome.Of(repository, parsed.GetValue(GlobalOptions.Home));
            if (parsed.GetValue(environment))
                return PrintEnvironment(repository, home);
            var report = await ClusterReport.AskAsync(repository, home, cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(report.ToJson());
            else
                Print(report, AnsiConsole.Console);
            return report.AllReady ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    static int PrintEnvironment(Repository repository, ClusterHome home)
    {
        var state = ClusterState.Load(home)
            ?? throw new CommandException($"There is no stack in {home.Folder}. Run ./prestacop up first.");
        foreach (var (name, value) in ClusterEnvironment.ForAnalysts(repository, home, state))
            Console.WriteLine($"export {name}={QuoteForShell(value ?? "")}");
        return ExitCodes.Done;
    }

    public static string QuoteForShell(string value) =>
        value.All(character => char.IsAsciiLetterOrDigit(character) || "/._-:".Contains(character))
            ? value
            : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static void Print(ClusterReport report, IAnsiConsole console)
    {
        var services = new Table().Border(TableBorder.Rounded).AddColumns("service", "state", "pid", "ports", "memory");
        foreach (var service in report.Services)
        {
            services.AddRow(
                new Text(service.Name),
                new Text(service.State, service.State == ClusterReport.Ready ? Color.Green : Color.Red),
                new Text(service.Pid?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(string.Join(", ", service.Ports.Select(port => $"{port.Key} {port.Value}"))),
                new Text(service.MemoryBytes is { } bytes ? $"{bytes / 1048576} MB" : ""));
        }
        console.Write(services);
        if (report.Topics is { } topics)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumn("topic").AddColumn(new TableColumn("messages").RightAligned());
            foreach (var (topic, count) in topics.OrderBy(topic => topic.Key, StringComparer.Ordinal))
                table.AddRow(new Text(topic), new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
            console.Write(table);
        }
        if (report.StoredBytes is { } stored)
            console.PlainLine($"{Hdfs.Storage} in HDFS holds {(stored / 1048576.0).ToString("N1", CultureInfo.InvariantCulture)} MB.");
        console.PlainLine($"Home: {report.Home}");
    }
}
