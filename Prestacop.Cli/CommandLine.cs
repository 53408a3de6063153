using System.CommandLine;
using System.CommandLine.Help;
using Prestacop.Cli.Analysts;
using Prestacop.Cli.Backup;
using Prestacop.Cli.Demo;
using Prestacop.Cli.Evidence;
using Prestacop.Cli.Officers;
using Prestacop.Cli.Operators;
using Prestacop.Cli.Options;
using Prestacop.Cli.Watch;
using Prestacop.Infrastructure.Hosting;
using Spectre.Console;

namespace Prestacop.Cli;

/// <summary>The commands of this program; the script <c>prestacop</c> starts the other programs itself.</summary>
static class CommandLine
{
    public static Task<int> RunAsync(string[] args) => new CommandRunner().RunAsync(Root(AnsiConsole.Console, TimeProvider.System), args);

    public static Command Root(IAnsiConsole console, TimeProvider time)
    {
        // Not a RootCommand: its help would name this assembly, which nobody starts by hand.
        var root = new Command("./prestacop", "Prestacop: police drones and parking tickets, from Kafka through Spark into HDFS.")
        {
            new HelpOption(),
            new VersionOption(),
            new UpCommand(console),
            new DownCommand(console),
            new StatusCommand(console),
            new LogsCommand(console),
            new DoctorCommand(console),
            new SuperviseCommand(time),
            new TopicsCommand(console),
            new BackupCommand(console, time),
            new RestoreCommand(console, time),
            new DemoCommand(console, time),
            new WatchCommand(console, time),
            new DecideCommand(console, time),
            new FlyCommand(console, time),
            new VerifyCommand(console),
            new StatsCommand(console),
            GlobalOptions.Home,
        };
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        return root;
    }
}
