using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Prestacop.Web.Store;

/// <summary>A transaction that no other dashboard on the same database holds at the same time: for what continues a sequence.</summary>
static class ExclusiveTransaction
{
    // Any number that no other program on the server uses for its locks.
    const long LockId = 8_316_004_177;

    /// <summary>Begins it, and waits while another dashboard holds one. It ends with the commit, or when it is disposed.</summary>
    public static async Task<IDbContextTransaction> BeginExclusiveAsync(this WebDatabase database, CancellationToken cancellationToken)
    {
        // SQLite begins every transaction with the lock of its one writer.
        var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (database.Database.IsNpgsql())
        {
            try
            {
                await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockId})", cancellationToken);
            }
            catch
            {
                await transaction.DisposeAsync();
                throw;
            }
        }
        return transaction;
    }
}
