using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>up</c>: starts the services of the local cluster that do not run.</summary>
sealed class UpCommand : Command
{
    readonly Option<bool> _spark = new("--spark") { Description = "Also start a Spark Connect server for your own programs." };
    readonly Option<bool> _web = new("--web") { Description = "Also start the dashboard." };
    readonly Option<int?> _partitions = new("--partitions")
    {
        Description = "Partitions of each topic, 1 to 1000. Default: 2 for new topics; existing ones keep theirs.",
        HelpName = "N",
    };
    readonly PortOptions _ports = new();
    readonly IAnsiConsole _console;

    public UpCommand(IAnsiConsole console)
        : base("up", "Start Kafka and HDFS on this machine; with --spark Spark Connect, with --web the dashboard, too. What runs already is kept.")
    {
        _console = console;
        _partitions.InRange(1, 1000);
        Add(_spark);
        Add(_web);
        Add(_partitions);
        _ports.AddTo(this);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        List<string> extras = [];
        if (parsed.GetValue(_spark))
            extras.Add(SparkConnectService.Name);
        if (parsed.GetValue(_web))
            extras.Add(WebService.Name);
        var result = await new ClusterConsole(_console, Repository.Find(), parsed.GetHome())
            .StartAsync(_ports.Read(parsed), extras, parsed.GetValue(_partitions), cancellationToken);
        foreach (var notice in result.Notices)
            _console.PlainLine(notice);
        return ExitCodes.Done;
    }
}
