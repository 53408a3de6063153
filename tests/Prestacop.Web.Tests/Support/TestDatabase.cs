using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Support;

/// <summary>An empty database of its own.</summary>
sealed class TestDatabase : IDbContextFactory<WebDatabase>, IDisposable
{
    readonly IDbContextFactory<WebDatabase> _databases;
    readonly TemporaryFolder _folder;

    TestDatabase(IDbContextFactory<WebDatabase> databases, TemporaryFolder folder) => (_databases, _folder) = (databases, folder);

    public static async Task<TestDatabase> CreateAsync(string provider, params IInterceptor[] interceptors)
    {
        var folder = new TemporaryFolder();
        var options = new StoreOptions
        {
            Folder = folder.Path,
            Database = provider == Databases.PostgreSql ? await SharedPostgres.NewDatabaseAsync() : null,
        };
        var database = new TestDatabase(StoreSetup.Open(options, configured => configured.AddInterceptors(interceptors)), folder);
        await StoreMigration.MigrateAsync(database, CancellationToken.None);
        return database;
    }

    public WebDatabase CreateDbContext() => _databases.CreateDbContext();

    public void Dispose()
    {
        // The pool would hold the file open.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

/// <summary>The databases that the dashboard can use.</summary>
static class Databases
{
    public const string Sqlite = "SQLite";
    public const string PostgreSql = "PostgreSQL";
}
