using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>Rewrites what the store has of alerts and decisions: a database keeps what was deleted or replaced in its files until the room is used again.</summary>
static class StoreRewrite
{
    const int MaxAttempts = 10;

    static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(500);

    // SQLite waits as long for others; PostgreSQL takes as long for the tables.
    static readonly TimeSpan SqliteTimeout = TimeSpan.FromSeconds(30);
    static readonly TimeSpan PostgreSqlTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Rewrites them. Others wait meanwhile: some seconds for a million alerts.</summary>
    /// <param name="database">The store, without a transaction.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why it could not be done, a sentence; null when it was. It can be repeated.</returns>
    public static async Task<string?> RunAsync(WebDatabase database, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            if (database.Database.IsNpgsql())
            {
                database.Database.SetCommandTimeout(PostgreSqlTimeout);
                await database.Database.ExecuteSqlRawAsync("""VACUUM (FULL) "Alerts", "Decisions" """, cancellationToken);
                return null;
            }
            database.Database.SetCommandTimeout(SqliteTimeout);
            await database.Database.OpenConnectionAsync(cancellationToken);
            await database.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
            return await EmptyLogAsync(database, time, cancellationToken) ? null : "its write-ahead log is in use and still has what was replaced: run this again";
        }
        catch (DbException failure)
        {
            return $"its database could not be rewritten, so that its files still have what was replaced ({failure.Message}): run this again";
        }
    }

    /// <returns>False while a reader still needs the write-ahead log.</returns>
    static async Task<bool> EmptyLogAsync(WebDatabase database, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        for (var attempt = 1; ; attempt++)
        {
            // The first column of its row: 0, or 1 when it was busy.
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0)
                return true;
            if (attempt == MaxAttempts)
                return false;
            await Task.Delay(BusyPause, time, cancellationToken);
        }
    }
}
