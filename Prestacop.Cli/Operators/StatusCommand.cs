using System.CommandLine;
using System.Globalization;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>status</c>: what runs, where, and how much is in it.</summary>
sealed class StatusCommand : Command
{
    readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    readonly Option<bool> _environment = new("--env") { Description = "Print the environment of the cluster's programs as commands for a shell." };
    readonly IAnsiConsole _console;

    public StatusCommand(IAnsiConsole console) : base("status", "Show what runs. The exit code is 0 only when everything is ready.")
    {
        _console = console;
        Add(_json);
        Add(_environment);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var repository = Repository.Find();
        var home = parsed.GetHome();
        if (parsed.GetValue(_environment))
        {
            PrintEnvironment(repository, home);
            return ExitCodes.Done;
        }
        var report = await ClusterReport.AskAsync(repository, home, cancellationToken);
        if (parsed.GetValue(_json))
            _console.PlainLine(report.ToJson());
        else
            Print(report, _console);
        return report.AllReady ? ExitCodes.Done : ExitCodes.Failed;
    }

    void PrintEnvironment(Repository repository, ClusterHome home)
    {
        var state = ClusterState.Load(home)
            ?? throw new CommandException($"There is no local cluster in {home.Folder}. Run ./prestacop up first.");
        foreach (var (name, value) in ClusterEnvironment.ForAnalysts(repository, home, state))
            _console.PlainLine($"export {name}={QuoteForShell(value ?? "")}");
    }

    public static string QuoteForShell(string value) =>
        value.All(character => char.IsAsciiLetterOrDigit(character) || "/._-:".Contains(character))
            ? value
            : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static void Print(ClusterReport report, IAnsiConsole console)
    {
        var services = new Table().Border(TableBorder.Rounded).AddColumns("service", "state", "pid", "ports", "memory", "restarts");
        foreach (var service in report.Services)
        {
            services.AddRow(
                new Text(service.Name),
                new Text(service.State, service.State == ClusterReport.Ready ? Color.Green : Color.Red),
                new Text(service.Pid?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(string.Join(", ", service.Ports.Select(port => $"{port.Key} {port.Value}"))),
                new Text(service.MemoryBytes is { } bytes ? Sizes.Format(bytes) : ""),
                new Text(service.Restarts > 0 ? service.Restarts.ToString(CultureInfo.InvariantCulture) : ""));
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
            console.PlainLine($"{Hdfs.Storage} in HDFS: {Sizes.Format(stored)}");
        console.PlainLine($"Home: {report.Home}");
    }
}
