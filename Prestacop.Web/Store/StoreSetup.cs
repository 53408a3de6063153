using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Prestacop.Web.Store;

/// <summary>Chooses and opens the database.</summary>
static class StoreSetup
{
    public static void AddStore(this IServiceCollection services, WebOptions web)
    {
        services.AddPooledDbContextFactory<WebDatabase>(options => Use(options, web));
        // Identity's stores ask for a context of their own.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContext());
        services.AddSingleton<AlertWriter>();
        services.AddSingleton<AlertHistory>();
        services.AddSingleton<AuditLog>();
    }

    /// <summary>PostgreSQL by a connection string that names a host, else SQLite in the dashboard's folder.</summary>
    public static void Use(DbContextOptionsBuilder options, WebOptions web)
    {
        if (web.Database is { Length: > 0 } connection)
            options.UseNpgsql(connection);
        else
            options.UseSqlite($"Data Source={web.DatabaseFile};Default Timeout=5").AddInterceptors(WriteAheadLog.Instance);
    }

    /// <summary>Makes the tables of an empty database.</summary>
    public static async Task CreateAsync(IDbContextFactory<WebDatabase> databases, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.EnsureCreatedAsync(cancellationToken);
    }

    /// <summary>With its log ahead of the file, readers and the one writer do not wait for each other.</summary>
    sealed class WriteAheadLog : DbConnectionInterceptor
    {
        public static WriteAheadLog Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;";
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
