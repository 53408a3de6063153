using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>up</c>: starts what is missing of the local stack.</summary>
static class UpCommand
{
    public static Command Create()
    {
        var spark = new Option<bool>("--spark") { Description = "Also start a Spark Connect server for your own programs." };
        var web = new Option<bool>("--web") { Description = "Also start the officers' dashboard." };
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
        var command = new Command("up", "Start Kafka, HDFS and, when asked, Spark Connect and the dashboard on this machine; harmless when they run.") { spark, web, partitions };
        ports.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var repository = Repository.Find();
            var home = ClusterHome.Of(repository, parsed.GetValue(GlobalOptions.Home));
            await RunAsync(repository, home, ports.Read(parsed), Extras((spark, SparkConnectService.Name), (web, WebService.Name)), parsed.GetValue(partitions), cancellationToken);
            return ExitCodes.Done;

            IReadOnlyList<string> Extras(params (Option<bool> Option, string Service)[] all) =>
                [.. all.Where(extra => parsed.GetValue(extra.Option)).Select(extra => extra.Service)];
        });
        return command;
    }

    public static async Task<StartResult> RunAsync(
        Repository repository, ClusterHome home, PortChoice ports, IReadOnlyList<string> extras, int? partitions, CancellationToken cancellationToken)
    {
        var result = await ProgressBoard.RunAsync(
            AnsiConsole.Console,
            ClusterStarter.Parts(ClusterState.Load(home), extras),
            report => new ClusterStarter(repository, home, report).StartAsync(ports, extras, partitions, cancellationToken));
        foreach (var notice in result.Notices)
            AnsiConsole.Console.PlainLine(notice);
        return result;
    }
}
