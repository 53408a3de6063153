using System.Globalization;
using Prestacop.Benchmarks.Drill.Faults;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;
using Prestacop.Web.Store;

namespace Prestacop.Benchmarks.Drill;

/// <summary>A cluster as an operator has it: started by <c>up --jobs --web</c> and looked after by its supervisor alone.</summary>
sealed class DrillCluster : IAsyncDisposable
{
    /// <summary>With a connection string in it, the dashboard and all commands that read its store use PostgreSQL.</summary>
    public const string StoreVariable = "PRESTACOP_WEB_DATABASE";

    /// <summary>Of the alerts job. Short, so that a fault meets many checkpoints.</summary>
    public static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(15);

    const string ExecutorClass = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

    // Whether anything is lost does not depend on how busy the machine is.
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);
    static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    readonly Repository _repository = Repository.Find();
    readonly ClusterHome _home;

    /// <summary>What the first <c>up</c> printed: with the dashboard its address and the password of its first account.</summary>
    public string Announced { get; private set; } = "";

    /// <summary>Its folder, with what lies in it.</summary>
    public ClusterHome Files => _home;

    DrillCluster(string folder) => _home = new ClusterHome(folder);

    public string Home => _home.Folder;

    public ClusterState State => ClusterState.Load(_home) ?? throw new InvalidOperationException($"There is no cluster in {_home.Folder}.");

    public string BootstrapServers => ClusterEnvironment.KafkaBootstrap(State);

    public KafkaSettings Kafka => KafkaSettings.ForAddress(BootstrapServers);

    public Uri Dashboard => WebService.Address(State);

    /// <summary>The address that WebHDFS has.</summary>
    public Uri NameNode => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{State.Port(ClusterPort.NameNodeHttp)}/"));

    /// <summary>Where the dashboard's store is.</summary>
    public StoreOptions DashboardStore => new() { Database = System.Environment.GetEnvironmentVariable(StoreVariable), Folder = Path.Combine(_home.Data, WebService.Name) };

    /// <summary>For the programs that publish.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        ClusterEnvironment.Of(_repository, _home, State).Where(variable => variable.Value is not null).ToDictionary(variable => variable.Key, variable => variable.Value!);

    /// <summary>Starts it with both jobs and the dashboard.</summary>
    /// <param name="folder">Its home.</param>
    /// <param name="nodes">How many brokers and DataNodes.</param>
    /// <param name="defaultPorts">Whether it listens on the default ports, for the surroundings of a drill in which nobody else does.</param>
    /// <param name="withExecutors">Whether the storage job runs on a standalone cluster of Spark, and not in its driver.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<DrillCluster> StartAsync(string folder, int nodes, bool defaultPorts, bool withExecutors, CancellationToken cancellationToken)
    {
        string[] shape =
        [
            .. defaultPorts ? ClusterPort.All.SelectMany(port => (string[])[port.Option!, port.Default.ToString(CultureInfo.InvariantCulture)]) : ["--free-ports"],
            "--brokers", $"{nodes}", "--datanodes", $"{nodes}", .. withExecutors ? ["--spark-cluster", "standalone"] : Array.Empty<string>(),
        ];
        var cluster = new DrillCluster(folder);
        // Where the master listens is known only then.
        if (withExecutors)
            await cluster.RunAsync(cancellationToken, ["up", .. shape]);
        var streaming = $"--trigger \"10 seconds\"{(withExecutors ? $" --master {StandaloneService.Master(cluster.State)}" : "")}";
        cluster.Announced = await cluster.RunAsync(
            cancellationToken,
            ["up", .. shape, "--jobs", "--web", "--streaming-options", streaming, "--alerts-options", $"--checkpoint-interval \"{CheckpointInterval.TotalSeconds:0} seconds\""]);
        return cluster;
    }

    /// <summary>Starts it with options of <c>up</c>.</summary>
    public static async Task<DrillCluster> StartAsync(string folder, CancellationToken cancellationToken, params string[] options)
    {
        var cluster = new DrillCluster(folder);
        cluster.Announced = await cluster.RunAsync(cancellationToken, ["up", .. options]);
        return cluster;
    }

    /// <summary>Runs a command of the command line to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        await using var command = Start(arguments);
        var code = await command.WaitAsync(Limit, cancellationToken);
        if (code != 0)
            throw new InvalidOperationException($"prestacop {string.Join(' ', arguments)} ended with {code}:\n{command.Printed}");
        return command.Printed;
    }

    /// <summary>Starts a command of the command line.</summary>
    public RunningCommand Start(params string[] arguments) => RunningCommand.Start("dotnet", [SourceTree.Program("Prestacop.Cli"), .. arguments, "--home", Home]);

    /// <summary>Starts a job. The process is the driver's; the job itself is a child of it.</summary>
    public RunningCommand StartJob(IEnumerable<string> arguments) => RunningCommand.Start("bash", [_repository.SubmitScript, .. arguments], Environment);

    /// <summary>Runs a job to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public async Task<string> SubmitAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        await using var job = StartJob(arguments);
        var code = await job.WaitAsync(Limit, cancellationToken);
        if (code != 0)
            throw new InvalidOperationException($"submit {string.Join(' ', arguments)} ended with {code}:\n{job.Printed}");
        return job.Printed;
    }

    /// <summary>The process of a service.</summary>
    public ProcessIdentity Process(string service) =>
        State.Running(service) ?? throw new InvalidOperationException($"{service} does not run.");

    /// <summary>The workers of its Spark cluster; none when it has no such cluster.</summary>
    public IReadOnlyList<string> Workers => State.Shape.Spark == SparkCluster.Standalone ? NodeName.All(StandaloneService.WorkerName, ClusterShape.SparkNodes) : [];

    /// <summary>The executors that run now.</summary>
    public IReadOnlyList<ProcessIdentity> Executors() =>
    [
        .. Workers.Select(State.Running).OfType<ProcessIdentity>().SelectMany(ProcessTree.Of).Where(process => process.Arguments().Contains(ExecutorClass)),
    ];

    /// <summary>The services that are nodes of a part: of one that has no further nodes itself.</summary>
    public IReadOnlyList<string> NodesOf(string part) => part switch
    {
        KafkaService.Name => NodeName.All(part, State.Shape.Brokers),
        DataNodeService.Name => NodeName.All(part, State.Shape.DataNodes),
        _ => [part],
    };

    /// <summary>Waits until a service has another process than this one and is ready.</summary>
    /// <returns>When it was.</returns>
    /// <exception cref="OperationCanceledException">Not in time.</exception>
    public async Task<DateTimeOffset> WaitForAnotherAsync(string service, ProcessIdentity old, CancellationToken cancellationToken)
    {
        while (State.Running(service) is not { } now || now == old)
            await Task.Delay(PollInterval, cancellationToken);
        using var context = new ClusterContext(_repository, _home, State);
        while (await Cluster.Get(service).ProbeAsync(context, cancellationToken) is not null)
            await Task.Delay(PollInterval, cancellationToken);
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>What each of the services says that is not ready; empty when all are.</summary>
    public async Task<IReadOnlyList<string>> NotReadyAsync(IEnumerable<string> services, CancellationToken cancellationToken)
    {
        var state = State;
        using var context = new ClusterContext(_repository, _home, state);
        var missing = new List<string>();
        foreach (var service in services)
        {
            if (state.Running(service) is null)
                missing.Add($"{service}: it does not run");
            else if (await ProbeAsync(service, context, cancellationToken) is { } reason)
                missing.Add($"{service}: {reason}");
        }
        return missing;
    }

    static async Task<string?> ProbeAsync(string service, ClusterContext context, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeLimit);
        try
        {
            return await Cluster.Get(service).ProbeAsync(context, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it did not answer within {ProbeLimit.TotalSeconds:0} s";
        }
    }

    /// <summary>Runs <c>hdfs dfsadmin</c>.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public async Task HadoopAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var java = JavaCommand.Hadoop("org.apache.hadoop.hdfs.tools.DFSAdmin", arguments, "128m", Path.Combine(Home, "dfsadmin.log"));
        await using var command = RunningCommand.Start(java.Program, java.ArgumentsFor(_repository), Environment);
        if (await command.WaitAsync(Limit, cancellationToken) is var code and not 0)
            throw new InvalidOperationException($"hdfs dfsadmin {string.Join(' ', arguments)} ended with {code}:\n{command.Printed}");
    }

    /// <summary>An access token of the dashboard's hub.</summary>
    public async Task<string> CreateTokenAsync(CancellationToken cancellationToken)
    {
        using var context = new ClusterContext(_repository, _home, State);
        return await WebService.CreateTokenAsync(context, "drill", cancellationToken);
    }

    /// <summary>Compares the dashboard's audit log with its chain of hashes and with its copies in Kafka, as an operator does.</summary>
    /// <returns>The exit code, and what it printed.</returns>
    public async Task<(int Code, string Printed)> CheckAuditAsync(CancellationToken cancellationToken)
    {
        await using var check = RunningCommand.Start("dotnet", [SourceTree.Program("Prestacop.Web"), "check-audit"], Environment);
        return (await check.WaitAsync(Limit, cancellationToken), check.Printed);
    }

    /// <summary>How many records each topic that is stored has received.</summary>
    public async Task<IReadOnlyDictionary<string, long>> PublishedAsync(CancellationToken cancellationToken)
    {
        using var context = new ClusterContext(_repository, _home, State);
        return await context.Kafka.EverPublishedAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync() => await RunAsync(CancellationToken.None, "down");
}
