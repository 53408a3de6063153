using System.Globalization;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.TestKit;

/// <summary>
/// A real PostgreSQL from Debian's packages, on a free port of this machine, its data in a temporary folder. It refuses to run as root: then it runs as the user that the package made. Disposing stops it
/// and deletes its data.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const string PackageFolder = "/usr/lib/postgresql";
    const string SystemUser = "postgres";
    const string Account = "prestacop";

    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    readonly string _folder = Directory.CreateTempSubdirectory("prestacop-pg-").FullName;
    readonly IReadOnlyList<string> _settings;
    RunningCommand? _server;

    PostgresServer(IReadOnlyList<string> settings) => _settings = settings;

    /// <summary>The folder of the newest version's programs; null when it is not installed.</summary>
    public static string? ProgramFolder => Directory.Exists(PackageFolder)
        ? Directory.EnumerateDirectories(PackageFolder).Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max()
        : Path.GetDirectoryName(Programs.Find("initdb"));

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Find();

    /// <summary>The process that all others of the server are children of.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public ProcessIdentity Process => ProcessIdentity.Of(_server!.Id) ?? throw new InvalidOperationException($"PostgreSQL has ended: {_server.Printed}");

    /// <summary>Starts a server without databases of its own, and waits until it takes connections.</summary>
    /// <param name="settings">Such as <c>fsync=off</c>.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or it does not start; the message says why.</exception>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var server = new PostgresServer(settings);
        try
        {
            if (Environment.UserName == "root")
                await RunAsync(["chown", SystemUser, server._folder], server._folder);
            await RunAsync(AsUser("initdb", "--pgdata", server.Data, "--username", Account, "--auth", "trust", "--encoding", "UTF8", "--no-sync"), server._folder);
            await server.StartAgainAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await RunAsync(AsUser("createdb", "--host", "127.0.0.1", "--port", Number(Port), "--username", Account, name), _folder);
        return ConnectionString(name);
    }

    /// <summary>The connection string of a database.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Number(Port)};Username={Account};Database={database}";

    /// <summary>Starts it over the same data when it has ended, however that was, and waits until it takes connections.</summary>
    /// <exception cref="InvalidOperationException">It ends, or takes none within a minute; the message has what it printed.</exception>
    public async Task StartAgainAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            // What a killed server leaves behind can make the next one end at once.
            if (_server is not { HasExited: false })
                await LaunchAsync();
            if (await IsReadyAsync() && _server is { HasExited: false })
                return;
            if (TimeProvider.System.GetElapsedTime(started) > StartTimeout)
                throw new InvalidOperationException($"PostgreSQL takes no connections after {StartTimeout.TotalSeconds:0} s: {_server?.Printed}");
            await Task.Delay(PollInterval);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            // Its fast shutdown.
            if (!server.HasExited)
                await server.InterruptAsync();
            await server.WaitAsync(StartTimeout);
            await server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    string Data => Path.Combine(_folder, "data");

    async Task LaunchAsync()
    {
        if (_server is { } ended)
            await ended.DisposeAsync();
        var command = AsUser(
            "postgres",
            [
                "-D", Data, "-p", Number(Port), .. from setting in (string[])["listen_addresses=127.0.0.1", $"unix_socket_directories={_folder}", .. _settings] from word in (string[])["-c", setting] select word,
            ]);
        _server = RunningCommand.Start(command[0], command[1..], workingDirectory: _folder);
    }

    async Task<bool> IsReadyAsync()
    {
        var command = AsUser("pg_isready", "--quiet", "--host", "127.0.0.1", "--port", Number(Port));
        await using var question = RunningCommand.Start(command[0], command[1..], workingDirectory: _folder);
        return await question.WaitAsync(StartTimeout) == 0;
    }

    static string[] AsUser(string program, params string[] arguments)
    {
        var folder = ProgramFolder ?? throw new InvalidOperationException("PostgreSQL is not installed. On Debian: apt-get install postgresql");
        string[] command = [Path.Combine(folder, program), .. arguments];
        return Environment.UserName == "root" ? ["setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups", .. command] : command;
    }

    static async Task RunAsync(string[] command, string folder)
    {
        await using var program = RunningCommand.Start(command[0], command[1..], workingDirectory: folder);
        if (await program.WaitAsync(StartTimeout) is var code and not 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {code}: {program.Printed}");
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
