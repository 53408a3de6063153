using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Operators;

/// <summary><c>logs NAME</c>: the end of a log, and what is added to it.</summary>
static class LogsCommand
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "A service, or another log of the stack such as streaming or alerts." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on showing what is added, until Ctrl-C." };
        var lines = new Option<int>("--lines", "-n") { Description = "How many lines to begin with.", HelpName = "N", DefaultValueFactory = _ => 40 };
        lines.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
                result.AddError("--lines is 0 or more.");
        });
        var command = new Command("logs", "Show the log of a service.") { name, follow, lines };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var home = ClusterHome.Of(Repository.Find(), parsed.GetValue(GlobalOptions.Home));
            var file = Find(home, parsed.GetRequiredValue(name));
            foreach (var line in LogTail.Read(file, parsed.GetValue(lines)))
                await Console.Out.WriteLineAsync(line);
            if (parsed.GetValue(follow))
                await FollowAsync(file, cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    static string Find(ClusterHome home, string name)
    {
        // Only names of logs of this stack: never a path that leads elsewhere.
        var names = Directory.Exists(home.Logs)
            ? Directory.EnumerateFiles(home.Logs, "*.log").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (names.Contains(name))
            return home.LogOf(name);
        throw new CommandException(names.Count == 0
            ? $"There are no logs in {home.Logs} yet. Run ./prestacop up first."
            : $"There is no log '{name}'. There are: {string.Join(", ", names)}.");
    }

    static async Task FollowAsync(string file, CancellationToken cancellationToken)
    {
        var position = new FileInfo(file).Length;
        while (!cancellationToken.IsCancellationRequested)
        {
            var length = new FileInfo(file).Length;
            // The log was rolled over: a new file has begun.
            if (length < position)
                position = 0;
            if (length > position)
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                stream.Position = position;
                using var reader = new StreamReader(stream);
                var added = await reader.ReadToEndAsync(cancellationToken);
                position = stream.Position;
                await Console.Out.WriteAsync(added);
            }
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }
}
