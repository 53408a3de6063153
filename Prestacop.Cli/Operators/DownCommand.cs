using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>down</c>: ends what <c>up</c> has started.</summary>
static class DownCommand
{
    public static Command Create()
    {
        var purge = new Option<bool>("--purge") { Description = "Also delete the stack's data, logs and state." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask before deleting." };
        var command = new Command("down", "End what up has started. Data and ports are kept for the next up.") { purge, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var home = ClusterHome.Of(Repository.Find(), parsed.GetValue(GlobalOptions.Home));
            if (parsed.GetValue(purge) && !parsed.GetValue(yes) && !await ConfirmAsync(home, cancellationToken))
                return ExitCodes.Cancelled;
            await RunAsync(home, parsed.GetValue(purge), cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    public static async Task RunAsync(ClusterHome home, bool purge, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(home.Folder))
        {
            AnsiConsole.Console.PlainLine($"There is no stack in {home.Folder}.");
            return;
        }
        var running = ClusterStopper.Running(ClusterState.Load(home));
        await ProgressBoard.RunAsync(AnsiConsole.Console, running, report => new ClusterStopper(home, report).StopAsync(cancellationToken));
        if (running.Count == 0)
            AnsiConsole.Console.PlainLine($"Nothing of the stack in {home.Folder} was running.");
        if (purge)
            home.Purge();
    }

    static async Task<bool> ConfirmAsync(ClusterHome home, CancellationToken cancellationToken)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
            throw new CommandException($"This would delete all data in {home.Folder}. Add --yes to do it without being asked.");
        return await AnsiConsole.ConfirmAsync($"Delete all data in {Markup.Escape(home.Folder)}?", defaultValue: false, cancellationToken);
    }
}
