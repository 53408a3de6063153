using System.CommandLine;
using System.CommandLine.Parsing;
using Prestacop.Cli.Options;
using Prestacop.Cli.Output;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Spectre.Console;

namespace Prestacop.Cli.Operators;

/// <summary><c>up</c>: starts the services of the local cluster that do not run.</summary>
sealed class UpCommand : Command
{
    readonly Option<bool> _spark = new("--spark") { Description = "Also start a Spark Connect server for your own programs." };
    readonly Option<bool> _web = new("--web") { Description = "Also start the dashboard." };
    readonly Option<bool> _jobs = new("--jobs") { Description = "Also run the two jobs, streaming and alerts." };
    readonly Option<bool> _index = new("--index") { Description = "Also run the job that keeps the index of the dashboard's search fresh; it takes the memory of one more JVM." };
    readonly Option<bool> _history = new("--history") { Description = "Also start Spark's History Server, and let jobs write what it shows." };
    readonly Option<string?> _streaming = new("--streaming-options")
    {
        Description = "Options of the streaming job in one text, such as '--trigger \"10 seconds\"'; '' for none. Default: those of the last time.",
        HelpName = "OPTIONS",
    };
    readonly Option<string?> _alerts = new("--alerts-options")
    {
        Description = "Options of the alerts job in one text, such as '--watch-list FILE'; '' for none. Default: those of the last time.",
        HelpName = "OPTIONS",
    };
    readonly Option<bool> _drones = new("--drones") { Description = "Also fly a fleet of simulated drones." };
    readonly Option<string?> _dronesOptions = new("--drones-options")
    {
        Description = "Options of the fleet in one text, such as '--drones 50 --rate 20'; '' for none. Default: those of the last time.",
        HelpName = "OPTIONS",
    };
    readonly Option<string[]> _feed = new("--feed")
    {
        Description = "Also publish these ticket files; once they are published, the feeder has finished.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "FILE",
    };
    readonly Option<string?> _feedOptions = new("--feed-options")
    {
        Description = "With --feed: options of csv in one text, such as '--rate 500'.",
        HelpName = "OPTIONS",
    };
    readonly Option<int?> _partitions = new("--partitions")
    {
        Description = "Partitions of each topic, 1 to 1000. Default: 2 for new topics; existing ones keep theirs.",
        HelpName = "N",
    };
    readonly Option<bool?> _secure = new("--secure")
    {
        Description = "Kafka with TLS, an account for each part and no right that a part does not need, and the dashboard on HTTPS; kept for later starts, 'false' ends it.",
        HelpName = "true|false",
        Arity = ArgumentArity.ZeroOrOne,
    };
    readonly Option<bool?> _kerberos = new("--kerberos")
    {
        Description = "A new cluster's HDFS asks for Kerberos, of a KDC of its own (Debian's krb5-kdc), with a principal for each role; kept for later starts.",
        HelpName = "true|false",
        Arity = ArgumentArity.ZeroOrOne,
    };
    readonly Option<int?> _brokers = new("--brokers")
    {
        Description = "Brokers of a new cluster, 1 to 9. With three or more each record has three copies, and one broker may be away. Default: 1.",
        HelpName = "N",
    };
    readonly Option<int?> _dataNodes = new("--datanodes")
    {
        Description = "DataNodes, 1 to 9; a cluster that exists may get more of them. Each new file has as many copies, at most three. Default: those of the last time, else 1.",
        HelpName = "N",
    };
    readonly Option<SparkCluster?> _sparkCluster = new("--spark-cluster")
    {
        Description = "Also start a cluster that jobs can be submitted to: Spark's standalone master with two workers, or YARN with two NodeManagers; none ends it. Default: that of the last time.",
        HelpName = "standalone|yarn|none",
    };
    readonly PortOptions _ports = new();
    readonly IAnsiConsole _console;

    public UpCommand(IAnsiConsole console)
        : base("up", "Start Kafka and HDFS on this machine, with --web the dashboard, with --jobs the streaming and alerts jobs, with --index the search index's, with --drones and --feed the producers, with --spark Spark Connect, "
            + "with --history Spark's History Server, and all of these that an earlier up was asked for (down NAME ends that). What runs already is kept, and what dies is restarted.")
    {
        _console = console;
        _partitions.InRange(1, 1000);
        foreach (var option in (Option[])[_web, _jobs, _index, _drones, _feed, _spark, _history, _streaming, _alerts, _dronesOptions, _feedOptions])
            Add(option);
        Add(_partitions);
        Add(_secure);
        Add(_kerberos);
        _brokers.InRange(1, ClusterShape.MaxNodes);
        _dataNodes.InRange(1, ClusterShape.MaxNodes);
        _sparkCluster.AcceptOnlyFromAmong("standalone", "yarn", "none");
        foreach (var option in (Option[])[_brokers, _dataNodes, _sparkCluster])
            Add(option);
        _feed.Require(files => !files.Contains("-"), "must name files: a service has no standard input");
        Validators.Add(result =>
        {
            if (result.GetResult(_feedOptions) is not null && result.GetResult(_feed) is null)
                result.AddError("--feed-options needs --feed with the files.");
        });
        _ports.AddTo(this);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        List<string> extras = [];
        if (parsed.GetValue(_spark))
            extras.Add(SparkConnectService.Name);
        if (parsed.GetValue(_history))
            extras.Add(HistoryService.Name);
        if (parsed.GetValue(_web))
            extras.Add(WebService.Name);
        if (parsed.GetValue(_jobs))
            extras.AddRange(JobService.Names);
        if (parsed.GetValue(_index))
            extras.Add(IndexService.Name);
        if (parsed.GetValue(_drones))
            extras.Add(ProducerService.Drones);
        if (parsed.GetValue(_feed) is { Length: > 0 })
            extras.Add(ProducerService.Feeder);
        var request = new StartRequest(_ports.Read(parsed))
        {
            Extras = extras,
            Partitions = parsed.GetValue(_partitions),
            JobOptions = JobOptions(parsed),
            Secure = parsed.GetResult(_secure) is null ? null : parsed.GetValue(_secure) ?? true,
            Kerberos = parsed.GetResult(_kerberos) is null ? null : parsed.GetValue(_kerberos) ?? true,
            Brokers = parsed.GetValue(_brokers),
            DataNodes = parsed.GetValue(_dataNodes),
            Spark = parsed.GetValue(_sparkCluster),
            Supervised = true,
        };
        var result = await new ClusterConsole(_console, Repository.Find(), parsed.GetHome()).StartAsync(request, cancellationToken);
        foreach (var notice in result.Notices)
            _console.PlainLine(notice);
        if (MasterOf(result.State) is { } master)
            _console.PlainLine($"Jobs run on its cluster with: ./prestacop submit JOB --master {master}");
        return ExitCodes.Done;
    }

    static string? MasterOf(ClusterState state) => state.Shape.Spark switch
    {
        SparkCluster.Standalone => StandaloneService.Master(state),
        SparkCluster.Yarn => "yarn",
        _ => null,
    };

    Dictionary<string, IReadOnlyList<string>> JobOptions(ParseResult parsed)
    {
        (string Name, Option<string?> Option)[] known = [(JobService.Streaming, _streaming), (JobService.Alerts, _alerts), (ProducerService.Drones, _dronesOptions)];
        var options = known.Where(each => parsed.GetValue(each.Option) is not null).ToDictionary(each => each.Name, each => Split(parsed.GetValue(each.Option)));
        // The service does not run in the folder of the user. A pattern in quotes and a folder become whole paths, too.
        if (parsed.GetValue(_feed) is { Length: > 0 } files)
            options[ProducerService.Feeder] = [.. Split(parsed.GetValue(_feedOptions)), .. files.Select(Path.GetFullPath)];
        return options;
    }

    static IReadOnlyList<string> Split(string? options) => [.. CommandLineParser.SplitCommandLine(options ?? "")];
}
