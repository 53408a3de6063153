using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Support;

/// <summary>An empty database of its own.</summary>
sealed class TestDatabase : IDbContextFactory<WebDatabase>, IDisposable
{
    readonly DbContextOptions<WebDatabase> _options;
    readonly TemporaryFolder _folder;

    TestDatabase(DbContextOptions<WebDatabase> options, TemporaryFolder folder) => (_options, _folder) = (options, folder);

    public static async Task<TestDatabase> CreateAsync(string provider, params IInterceptor[] interceptors)
    {
        var folder = new TemporaryFolder();
        var web = new WebOptions
        {
            Folder = folder.Path,
            Database = provider == Databases.PostgreSql ? await PostgresServer.NewDatabaseAsync() : null,
        };
        var builder = new DbContextOptionsBuilder<WebDatabase>();
        StoreSetup.Use(builder, web);
        builder.AddInterceptors(interceptors);
        var database = new TestDatabase(builder.Options, folder);
        await StoreSetup.CreateAsync(database, CancellationToken.None);
        return database;
    }

    public WebDatabase CreateDbContext() => new(_options);

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
