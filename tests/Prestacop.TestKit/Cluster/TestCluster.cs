using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.TestKit;

/// <summary>A local cluster for tests: Kafka and HDFS, optionally a Spark Connect server and the dashboard, on free ports, with its data in a temporary folder.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(8);

    readonly ClusterHome _home;

    TestCluster(ClusterHome home) => _home = home;

    /// <summary>The environment variables by which a program finds this cluster.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    public string BootstrapServers => Environment["KAFKA_BOOTSTRAP"];

    /// <summary>The cluster's Kafka, with the rights of its administrator when it has accounts.</summary>
    public KafkaSettings Kafka => State.IsSecure ? _home.Accounts.SettingsOf(KafkaAccounts.Administrator) : KafkaSettings.ForAddress(BootstrapServers);

    public string Home => _home.Folder;

    /// <summary>The folder as the cluster itself sees it.</summary>
    public ClusterHome Files => _home;

    /// <summary>What is known of the cluster now.</summary>
    public ClusterState State => ClusterState.Load(_home) ?? throw new InvalidOperationException("The cluster was purged.");

    /// <summary>What <c>up</c> prints after the start: with the dashboard its address and the password of its first account.</summary>
    public string Announced { get; private set; } = "";

    /// <exception cref="TimeoutException">The cluster was not ready within eight minutes.</exception>
    public static Task<TestCluster> StartAsync(bool spark = false, bool web = false, bool secure = false, CancellationToken cancellationToken = default) => StartAsync(
        new StartRequest(FreePorts) { Secure = secure, Extras = [.. spark ? [SparkConnectService.Name] : Array.Empty<string>(), .. web ? [WebService.Name] : Array.Empty<string>()] },
        cancellationToken);

    /// <summary>The ports of a test's cluster.</summary>
    public static PortChoice FreePorts => new(new Dictionary<string, int>(), Free: true);

    /// <exception cref="TimeoutException">The cluster was not ready within eight minutes.</exception>
    public static async Task<TestCluster> StartAsync(StartRequest request, CancellationToken cancellationToken = default)
    {
        var cluster = new TestCluster(new ClusterHome(Directory.CreateTempSubdirectory("prestacop-cluster-").FullName));
        try
        {
            await cluster.UpAsync(request, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a command of ./prestacop against this cluster, without building it first.</summary>
    public RunningCommand Start(params string[] arguments) => Start(arguments, new Dictionary<string, string>());

    /// <summary>Starts a command of ./prestacop against this cluster, with variables of its own.</summary>
    public RunningCommand Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables) =>
        RunningCommand.Start(Path.Combine(SourceTree.Root, "prestacop"), arguments, EnvironmentWith(variables));

    /// <summary>
    /// Starts a command of ./prestacop in a session of its own, as the supervisor starts a job and another terminal a command: the kernel may share the processors among sessions first (autogroup).
    /// </summary>
    public RunningCommand StartInSession(params string[] arguments) =>
        RunningCommand.Start("setsid", ["--wait", Path.Combine(SourceTree.Root, "prestacop"), .. arguments], EnvironmentWith(new Dictionary<string, string>()));

    Dictionary<string, string> EnvironmentWith(IReadOnlyDictionary<string, string> variables)
    {
        var environment = new Dictionary<string, string>(Environment)
        {
            [ClusterHome.Variable] = Home,
            ["PRESTACOP_CONFIGURATION"] = Repository.Configuration,
            ["PRESTACOP_NO_BUILD"] = "1",
        };
        // That of this process is for the cluster of the other tests.
        if (!State.IsSecure)
            environment[KafkaSettings.FileVariable] = "";
        foreach (var (name, value) in variables)
            environment[name] = value;
        return environment;
    }

    /// <summary>
    /// Starts a job as a program of the cluster's Spark Connect server, which is warm: a driver of its own costs ten seconds of both cores. For
    /// tests of what a job does with records; those of a job's start, end and driver submit it.
    /// </summary>
    public RunningCommand StartJob(params string[] arguments) => RunningCommand.Start(
        "dotnet", [SourceTree.Program("Prestacop.Spark.Jobs"), .. arguments], Environment.Concat(AccountOf(arguments[0])).ToDictionary());

    /// <summary>The environment variable with the Kafka account of a command or job, as <c>./prestacop</c> sets it; empty on a cluster without accounts.</summary>
    /// <param name="program">The command, as it is typed: <c>csv</c>.</param>
    public IReadOnlyDictionary<string, string> AccountOf(string program) => State.IsSecure && KafkaAccounts.Of(program) is { } account
        ? new Dictionary<string, string> { [KafkaSettings.FileVariable] = _home.Accounts.Of(account.Name) }
        : new Dictionary<string, string> { [KafkaSettings.FileVariable] = "" };

    /// <summary>Runs a job to its end, as <see cref="StartJob"/> does.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0; the message holds what it printed.</exception>
    public Task<string> RunJobAsync(TimeSpan limit, params string[] arguments) => RunToEndAsync(StartJob(arguments), limit, arguments);

    /// <summary>Runs a command of ./prestacop to its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0; the message holds what it printed.</exception>
    public Task<string> RunAsync(TimeSpan limit, params string[] arguments) => RunToEndAsync(Start(arguments), limit, arguments);

    /// <summary>Runs a program of the pinned Hadoop against this cluster's HDFS to its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0; the message holds what it printed.</exception>
    public Task<string> RunHadoopAsync(TimeSpan limit, string mainClass, params string[] arguments)
    {
        var java = JavaCommand.Hadoop(mainClass, arguments, "128m", Path.Combine(Home, "hadoop-program.log"));
        return RunToEndAsync(RunningCommand.Start(java.Program, java.ArgumentsFor(Repository.Find()), Environment), limit, arguments);
    }

    static async Task<string> RunToEndAsync(RunningCommand started, TimeSpan limit, string[] arguments)
    {
        await using var command = started;
        var code = await command.WaitAsync(limit);
        return code == 0
            ? command.Printed
            : throw new InvalidOperationException($"prestacop {string.Join(' ', arguments)} ended with {code}:\n{command.Printed}");
    }

    public async ValueTask DisposeAsync()
    {
        await new ClusterStopper(_home, _ => { }).StopAsync(CancellationToken.None);
        Directory.Delete(Home, recursive: true);
    }

    async Task UpAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var repository = Repository.Find();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        try
        {
            var started = await new ClusterStarter(repository, _home, _ => { }).StartAsync(request, timeout.Token);
            Announced = string.Join('\n', started.Notices);
            Environment = ClusterEnvironment.ForAnalysts(repository, _home, started.State).ToDictionary(variable => variable.Key, variable => variable.Value!);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The cluster was not ready within {StartTimeout}.");
        }
    }
}
