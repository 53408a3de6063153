using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>down</c>: stops what <c>up</c> has started.</summary>
sealed class DownCommand : Command
{
    readonly Argument<string[]> _names = new("NAME")
    {
        Description = $"Stop only these, and leave them out of the next up: {string.Join(", ", Cluster.Optional)}.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<bool> _purge = new("--purge") { Description = "Also delete the cluster's data, logs and state." };
    readonly Option<bool> _yes = new("--yes") { Description = "Delete without asking." };
    readonly IAnsiConsole _console;

    public DownCommand(IAnsiConsole console) : base("down", "Stop the local cluster. Data and ports are kept for the next up.")
    {
        _console = console;
        _names.AcceptOnlyFromAmong([.. Cluster.Optional]);
        Add(_names);
        Add(_purge);
        Add(_yes);
        Validators.Add(result =>
        {
            if (result.GetResult(_names) is { Tokens.Count: > 0 } && result.GetResult(_purge) is not null)
                result.AddError("--purge deletes the whole cluster: give no NAME.");
        });
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var home = parsed.GetHome();
        if (parsed.GetValue(_names) is { Length: > 0 } names)
        {
            await new ClusterConsole(_console, Repository.Find(), home).StopForGoodAsync(names, cancellationToken);
            return ExitCodes.Done;
        }
        var purge = parsed.GetValue(_purge);
        if (purge && !parsed.GetValue(_yes) && !await ConfirmAsync(home, cancellationToken))
            return ExitCodes.Cancelled;
        await new ClusterConsole(_console, Repository.Find(), home).StopAsync(purge, keep: [], cancellationToken);
        return ExitCodes.Done;
    }

    async Task<bool> ConfirmAsync(ClusterHome home, CancellationToken cancellationToken)
    {
        if (!_console.Profile.Capabilities.Interactive)
            throw new CommandException($"This would delete all data in {home.Folder}. Add --yes to delete them without being asked.");
        return await _console.ConfirmAsync($"Delete all data in {Markup.Escape(home.Folder)}?", defaultValue: false, cancellationToken);
    }
}
