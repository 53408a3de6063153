using System.CommandLine;
using System.CommandLine.Help;
using Confluent.Kafka;
using Prestacop.Cli.Analysts;
using Prestacop.Cli.Demo;
using Prestacop.Cli.Officers;
using Prestacop.Cli.Operators;
using Prestacop.Cli.Options;
using Prestacop.Cli.Watch;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli;

/// <summary>The commands, and what becomes of an error that one of them raises.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (ForwardedCommands.Find(args) is { } forwarded)
                return forwarded.Run(Repository.Find(), args[1..]);
            using var termination = new Termination();
            // The library's own handling of Ctrl-C gives a command two seconds; taking down a stack takes longer.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await Root().Parse(args).InvokeAsync(configuration, termination.Token);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
        catch (CommandException expected)
        {
            await ReportAsync(expected, expected.Message, args);
            return expected.ExitCode;
        }
        catch (KafkaException failed)
        {
            await ReportAsync(failed, $"Kafka failed: {failed.Error.Reason}. ./prestacop status shows whether it runs.", args);
            return ExitCodes.Failed;
        }
        catch (Exception unexpected)
        {
            await ReportAsync(unexpected, $"{unexpected.Message} Run it again with {GlobalOptions.Verbose.Name} to see where this happened.", args);
            return ExitCodes.Failed;
        }
    }

    static Command Root()
    {
        // Not a RootCommand: its help would name this assembly, which nobody starts by hand.
        var root = new Command("./prestacop", "Prestacop: police drones and parking tickets, from Kafka by way of Spark into HDFS.")
        {
            new HelpOption(),
            new VersionOption(),
            UpCommand.Create(),
            DownCommand.Create(),
            StatusCommand.Create(),
            LogsCommand.Create(),
            DoctorCommand.Create(),
            DemoCommand.Create(),
            WatchCommand.Create(),
            DecideCommand.Create(TimeProvider.System),
            FlyCommand.Create(TimeProvider.System),
            StatsCommand.Create(),
        };
        foreach (var forwarded in ForwardedCommands.All)
            root.Add(forwarded.Describe());
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        root.Add(GlobalOptions.Home);
        root.Add(GlobalOptions.Verbose);
        return root;
    }

    static async Task ReportAsync(Exception exception, string message, string[] args)
    {
        await Console.Error.WriteLineAsync("prestacop: " + message);
        if (args.Contains(GlobalOptions.Verbose.Name))
            await Console.Error.WriteLineAsync(exception.ToString());
    }
}
