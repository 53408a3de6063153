using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>logs NAME</c>: prints the end of a log, and with <c>--follow</c> what is added to it.</summary>
sealed class LogsCommand : Command
{
    readonly Argument<string> _name = new("NAME") { Description = "A service, or another log of the cluster such as streaming or alerts." };
    readonly Option<bool> _follow = new("--follow", "-f") { Description = "Keep printing new lines until Ctrl-C." };
    readonly Option<int> _lines = new("--lines", "-n") { Description = "How many of the last lines to print.", HelpName = "N", DefaultValueFactory = _ => 40 };
    readonly IAnsiConsole _console;

    public LogsCommand(IAnsiConsole console) : base("logs", "Show the log of a service.")
    {
        _console = console;
        _lines.AtLeast(0);
        Add(_name);
        Add(_follow);
        Add(_lines);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = Find(parsed.GetHome(), parsed.GetRequiredValue(_name));
        foreach (var line in LogTail.Read(file, parsed.GetValue(_lines)))
            _console.PlainLine(line);
        if (parsed.GetValue(_follow))
            await LogTail.FollowAsync(file, _console.Profile.Out.Writer, cancellationToken);
        return ExitCodes.Done;
    }

    static string Find(ClusterHome home, string name)
    {
        // Only names of logs of this cluster: never a path to another file.
        var names = Directory.Exists(home.Logs)
            ? Directory.EnumerateFiles(home.Logs, "*.log").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (names.Contains(name))
            return home.LogOf(name);
        throw new CommandException(names.Count == 0
            ? $"There are no logs in {home.Logs} yet. Run ./prestacop up first."
            : $"There is no log '{name}'. There are: {string.Join(", ", names)}.");
    }
}
