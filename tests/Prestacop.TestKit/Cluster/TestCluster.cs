namespace Prestacop.TestKit;

/// <summary>A local cluster for tests: Kafka and HDFS, optionally a Spark Connect server and the dashboard, on free ports, with its data in a temporary folder.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);

    readonly string _home;

    TestCluster(string home) => _home = home;

    /// <summary>The environment variables by which a program finds this cluster.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    public string BootstrapServers => Environment["KAFKA_BOOTSTRAP"];

    public string Home => _home;

    /// <summary>What the start printed.</summary>
    public string Announced { get; private set; } = "";

    public static async Task<TestCluster> StartAsync(bool spark = false, bool web = false, CancellationToken cancellationToken = default)
    {
        var stack = new TestCluster(Directory.CreateTempSubdirectory("prestacop-stack-").FullName);
        try
        {
            string[] up = ["up", "--home", stack._home, "--free-ports", .. spark ? ["--spark"] : Array.Empty<string>(), .. web ? ["--web"] : Array.Empty<string>()];
            stack.Announced = await stack.CliAsync(up, cancellationToken);
            stack.Environment = Exports(await stack.CliAsync(["status", "--home", stack._home, "--env"], cancellationToken));
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a job or another command of ./prestacop against this cluster.</summary>
    public RunningCommand Start(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(Environment) { ["PRESTACOP_ROOT"] = SourceTree.Root, ["PRESTACOP_HOME"] = _home };
        return RunningCommand.Start("dotnet", [SourceTree.Program("Prestacop.Cli"), .. arguments], environment);
    }

    /// <summary>Runs a command of ./prestacop to its end.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0; the message holds what it printed.</exception>
    public async Task<string> RunAsync(TimeSpan limit, params string[] arguments)
    {
        await using var command = Start(arguments);
        var code = await command.WaitAsync(limit);
        return code == 0
            ? command.Printed
            : throw new InvalidOperationException($"prestacop {string.Join(' ', arguments)} ended with {code}:\n{command.Printed}");
    }

    public async ValueTask DisposeAsync()
    {
        await CliAsync(["down", "--home", _home, "--purge", "--yes"], CancellationToken.None);
        Directory.Delete(_home, recursive: true);
    }

    async Task<string> CliAsync(string[] arguments, CancellationToken cancellationToken)
    {
        await using var command = Start(arguments);
        var code = await command.WaitAsync(StartLimit, cancellationToken);
        return code == 0
            ? command.Printed
            : throw new InvalidOperationException($"prestacop {string.Join(' ', arguments)} ended with {code}:\n{command.Printed}");
    }

    static Dictionary<string, string> Exports(string printed) => printed.Split('\n')
        .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
        .Select(line => line["export ".Length..].Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts[1].Trim('\'', '"'));
}
