using System.Globalization;
using Npgsql;

namespace Prestacop.Web.Tests.Support;

/// <summary>One PostgreSQL for all tests of the assembly, started when the first one asks for it; each test has a database of its own.</summary>
static class SharedPostgres
{
    /// <summary>The pool of a test's database outlives the test: its connections are closed after five seconds, not after five minutes.</summary>
    const string ShortPool = "Connection Idle Lifetime=5;Connection Pruning Interval=1";

    /// <summary>Several times what the tests hold at one time.</summary>
    const int MaxConnections = 500;

    static readonly SemaphoreSlim Starting = new(1, 1);
    static PostgresServer? _server;

    /// <summary>Stops the server, if it was started, and deletes its data.</summary>
    public static async Task StopAsync()
    {
        if (_server is null)
            return;
        await _server.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Starts the server when it does not run, and makes a database.</summary>
    /// <returns>Its connection string.</returns>
    internal static async Task<string> NewDatabaseAsync()
    {
        await Starting.WaitAsync();
        try
        {
            _server ??= await PostgresServer.StartAsync("fsync=off", string.Create(CultureInfo.InvariantCulture, $"max_connections={MaxConnections}"));
        }
        finally
        {
            Starting.Release();
        }
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection($"{_server.ConnectionString("postgres")};{ShortPool}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return $"{_server.ConnectionString(name)};{ShortPool}";
    }
}
