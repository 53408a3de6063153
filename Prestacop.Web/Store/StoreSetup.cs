using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Store;

/// <summary>Chooses and opens the database.</summary>
static class StoreSetup
{
    public static void AddStore(this IServiceCollection services)
    {
        services.AddFeatureOptions<StoreOptions>();
        services.AddSingleton(provider => Open(
            provider.GetRequiredService<IOptions<StoreOptions>>().Value, options => options.UseApplicationServiceProvider(provider)));
        // Identity's stores ask for a context of their own.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WebDatabase>>().CreateDbContext());
        services.AddSingleton<AlertStore>();
        services.AddSingleton<AlertHistory>();
        services.AddSingleton<AuditLog>();
    }

    /// <summary>PostgreSQL when a connection string is configured, else SQLite in the dashboard's folder.</summary>
    /// <param name="store">Where the database is.</param>
    /// <param name="configure">Adds to the options of every context.</param>
    public static IDbContextFactory<WebDatabase> Open(StoreOptions store, Action<DbContextOptionsBuilder> configure)
    {
        if (store.Database is { Length: > 0 } connection)
        {
            var options = new DbContextOptionsBuilder<PostgreSqlDatabase>();
            PostgreSqlDatabase.Use(options, connection);
            configure(options);
            return new Pool<PostgreSqlDatabase>(options.Options);
        }
        else
        {
            CreatePrivate(store);
            var options = new DbContextOptionsBuilder<SqliteDatabase>();
            SqliteDatabase.Use(options, store.DatabaseFile);
            configure(options);
            return new Pool<SqliteDatabase>(options.Options);
        }
    }

    /// <summary>Hashes of passwords, the audit log and plates are in it: for nobody else on this machine.</summary>
    static void CreatePrivate(StoreOptions store)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(store.Folder);
            return;
        }
        Directory.CreateDirectory(store.Folder, Owner | UnixFileMode.UserExecute);
        // SQLite gives its other files the permissions of this one.
        using (new FileStream(store.DatabaseFile, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = Owner }))
        {
        }
        foreach (var file in Directory.EnumerateFiles(store.Folder, Path.GetFileName(store.DatabaseFile) + "*"))
            File.SetUnixFileMode(file, Owner);
    }

    /// <summary>Hides from the rest of the dashboard which database it is.</summary>
    sealed class Pool<TDatabase>(DbContextOptions<TDatabase> options) : IDbContextFactory<WebDatabase>
        where TDatabase : WebDatabase
    {
        readonly PooledDbContextFactory<TDatabase> _contexts = new(options);

        public WebDatabase CreateDbContext() => _contexts.CreateDbContext();
    }
}
