using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Prestacop.Web.Tests.Support;

/// <summary>
/// A real PostgreSQL from Debian's packages, on a free port of this machine, its data in a temporary folder. It refuses to run as root:
/// then it runs as the user that the package made.
/// </summary>
sealed class PostgresServer
{
    const string SystemUser = "postgres";

    /// <summary>Each test has a database of its own, and with it a pool of connections that outlive the test: they are closed after five seconds, not after five minutes.</summary>
    const string ShortPool = "Connection Idle Lifetime=5;Connection Pruning Interval=1";

    /// <summary>Several times what the tests hold at one time.</summary>
    const int MaxConnections = 500;

    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    static readonly SemaphoreSlim Starting = new(1, 1);
    static PostgresServer? _server;

    readonly string _folder;
    readonly string _programs;
    readonly int _port;
    Process? _process;

    PostgresServer(string folder, string programs, int port) => (_folder, _programs, _port) = (folder, programs, port);

    /// <summary>Stops the server, if it was started, and deletes its data.</summary>
    public static async Task StopAsync()
    {
        if (_server is { _process: { } process })
        {
            // Its fast shutdown.
            using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
            await process.WaitForExitAsync();
            process.Dispose();
            NpgsqlConnection.ClearAllPools();
            Directory.Delete(_server._folder, recursive: true);
        }
    }

    /// <summary>Starts the server when it does not run, and makes a database.</summary>
    /// <returns>Its connection string.</returns>
    internal static async Task<string> NewDatabaseAsync()
    {
        await Starting.WaitAsync();
        try
        {
            _server ??= await StartAsync();
        }
        finally
        {
            Starting.Release();
        }
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(_server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return _server.ConnectionString(name);
    }

    string ConnectionString(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=prestacop;Database={database};{ShortPool}");

    static async Task<PostgresServer> StartAsync()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Max()
            : Path.GetDirectoryName(Programs.Find("initdb"));
        if (programs is null)
            throw new InvalidOperationException("PostgreSQL is not installed. On Debian: apt-get install postgresql");
        var folder = Directory.CreateTempSubdirectory("prestacop-pg-").FullName;
        var server = new PostgresServer(folder, programs, FreePort.Find());
        if (Environment.UserName == "root")
            await RunAsync("chown", SystemUser, folder);
        var data = Path.Combine(folder, "data");
        await RunAsync(server.AsUser("initdb", "--pgdata", data, "--username", "prestacop", "--auth", "trust", "--encoding", "UTF8", "--no-sync"));
        server._process = Process.Start(server.Info("postgres", "-D", data, "-p", server._port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}", "-c", "fsync=off",
            "-c", string.Create(CultureInfo.InvariantCulture, $"max_connections={MaxConnections}"),
            // Its log goes to a file: nobody reads the pipes of its process, and a full one would stop it.
            "-c", "logging_collector=on", "-c", $"log_directory={folder}"));
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
                await connection.OpenAsync();
                return server;
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(started) < StartTimeout && server._process is { HasExited: false })
            {
                await Task.Delay(100);
            }
        }
    }

    ProcessStartInfo Info(string program, params string[] arguments)
    {
        var command = AsUser(program, arguments);
        return new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
    }

    string[] AsUser(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_programs, program), .. arguments];
        return Environment.UserName == "root" ? ["setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups", .. command] : command;
    }

    static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {await output}{await errors}");
    }
}
