using System.CommandLine;
using Prestacop.Cli.LocalStack;
using Spectre.Console;

namespace Prestacop.Cli.Commands;

/// <summary><c>up</c>: starts what is missing of the local stack.</summary>
static class UpCommand
{
    public static Command Create()
    {
        var spark = new Option<bool>("--spark") { Description = "Also start a Spark Connect server for your own programs." };
        var partitions = new Option<int?>("--partitions")
        {
            Description = "Partitions of each topic, 1 to 1000. New topics get 2 when nothing is said.",
            HelpName = "N",
        };
        partitions.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1000)
                result.AddError("--partitions is a number from 1 to 1000.");
        });
        var ports = new PortOptions();
        var command = new Command("up", "Start Kafka, HDFS and, when asked, Spark Connect on this machine; harmless when they run.") { spark, partitions };
        ports.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var repository = Repository.Find();
            var home = StackHome.Of(repository, parsed.GetValue(GlobalOptions.Home));
            await RunAsync(repository, home, ports.Read(parsed), parsed.GetValue(spark), parsed.GetValue(partitions), cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    public static async Task<StartResult> RunAsync(
        Repository repository, StackHome home, PortChoice ports, bool spark, int? partitions, CancellationToken cancellationToken) =>
        await ProgressBoard.RunAsync(
            AnsiConsole.Console,
            StackStarter.Parts(StackState.Load(home), spark),
            report => new StackStarter(repository, home, report).StartAsync(ports, spark, partitions, cancellationToken));
}
