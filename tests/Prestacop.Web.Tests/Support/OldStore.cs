using Microsoft.EntityFrameworkCore;
using Npgsql;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Support;

/// <summary>
/// A store that version 0.1 (commit 53c9d17) made by EnsureCreated, before there were migrations: alerts, decisions, drones, positions,
/// accounts, tokens, saved views and an audit log are in it.
/// </summary>
sealed class OldStore : IDbContextFactory<WebDatabase>, IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly IDbContextFactory<WebDatabase> _databases;

    OldStore(string? connection)
    {
        var web = new StoreOptions { Folder = _folder.Path, Database = connection };
        if (connection is null)
            File.Copy(Data("store-0.1.db"), web.DatabaseFile);
        _databases = StoreSetup.Open(web, _ => { });
    }

    public static async Task<OldStore> CreateAsync(string provider)
    {
        if (provider == Databases.Sqlite)
            return new OldStore(null);
        var connection = await SharedPostgres.NewDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(await File.ReadAllTextAsync(Data("store-0.1-postgresql.sql")));
        await command.ExecuteNonQueryAsync();
        return new OldStore(connection);
    }

    public WebDatabase CreateDbContext() => _databases.CreateDbContext();

    public void Dispose()
    {
        // The pool would hold the file open.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    static string Data(string file) => Path.Combine(AppContext.BaseDirectory, "Store", "Data", file);
}
