using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Prestacop.Web.Store;

/// <summary>Brings the database to the newest schema, with every row that is in it.</summary>
static class StoreMigration
{
    /// <summary>
    /// Creates the database if it does not exist. A store of version 0.1, which was created without migrations, is first marked as having the
    /// first of them: its tables are what that migration creates.
    /// </summary>
    public static async Task MigrateAsync(IDbContextFactory<WebDatabase> databases, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Database.CanConnectAsync(cancellationToken) && await IsWithoutHistoryAsync(database, cancellationToken))
            await MarkFirstAsync(database, cancellationToken);
        // Asked first, because a migration locks the store; SQLite would keep the lock of a program that was killed during it.
        if ((await database.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await database.Database.MigrateAsync(cancellationToken);
        await AuditChain.SealOldAsync(databases, cancellationToken);
    }

    static async Task<bool> IsWithoutHistoryAsync(WebDatabase database, CancellationToken cancellationToken) =>
        await HasTableAsync(database, "Alerts", cancellationToken) && !await HasTableAsync(database, HistoryRepository.DefaultTableName, cancellationToken);

    static async Task<bool> HasTableAsync(WebDatabase database, string table, CancellationToken cancellationToken) =>
        await database.Database.SqlQueryRaw<string>(
            database.Database.IsSqlite()
                ? """SELECT name AS "Value" FROM sqlite_master WHERE type = 'table' AND name = {0}"""
                : """SELECT relname::text AS "Value" FROM pg_catalog.pg_class WHERE relname = {0} AND relkind = 'r' AND relnamespace = current_schema()::regnamespace""",
            table).AnyAsync(cancellationToken);

    static async Task MarkFirstAsync(WebDatabase database, CancellationToken cancellationToken)
    {
        var history = database.GetService<IHistoryRepository>();
        var first = database.Database.GetMigrations().First();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlRawAsync(history.GetCreateScript(), cancellationToken);
        await database.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(first, ProductInfo.GetVersion())), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
