using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Prestacop.Web.Store;

/// <summary>Chooses and opens the database.</summary>
static class StoreSetup
{
    public static void AddStore(this IServiceCollection services, WebOptions web)
    {
        services.AddSingleton(provider => Open(web, options => options.UseApplicationServiceProvider(provider)));
        // Identity's stores ask for a context of their own.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContext());
        services.AddSingleton<AlertWriter>();
        services.AddSingleton<AlertHistory>();
        services.AddSingleton<AuditLog>();
    }

    /// <summary>PostgreSQL when a connection string is configured, else SQLite in the dashboard's folder.</summary>
    /// <param name="web">Where the database is.</param>
    /// <param name="configure">Adds to the options of every context.</param>
    public static IDbContextFactory<WebDatabase> Open(WebOptions web, Action<DbContextOptionsBuilder> configure)
    {
        if (web.Database is { Length: > 0 } connection)
        {
            var options = new DbContextOptionsBuilder<PostgreSqlDatabase>();
            PostgreSqlDatabase.Use(options, connection);
            configure(options);
            return new Pool<PostgreSqlDatabase>(options.Options);
        }
        else
        {
            var options = new DbContextOptionsBuilder<SqliteDatabase>();
            SqliteDatabase.Use(options, web.DatabaseFile);
            configure(options);
            return new Pool<SqliteDatabase>(options.Options);
        }
    }

    /// <summary>Hides from the rest of the dashboard which database it is.</summary>
    sealed class Pool<TDatabase>(DbContextOptions<TDatabase> options) : IDbContextFactory<WebDatabase>
        where TDatabase : WebDatabase
    {
        readonly PooledDbContextFactory<TDatabase> _contexts = new(options);

        public WebDatabase CreateDbContext() => _contexts.CreateDbContext();
    }
}
