using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>Who did what, when and why. Decisions are noted by <see cref="AlertStore"/>, when they are applied.</summary>
sealed class AuditLog(IDbContextFactory<WebDatabase> databases, TimeProvider time)
{
    public async Task WriteAsync(string who, string action, string subject, string? reason, string? outcome, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Audit.Add(new AuditRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
            At = time.GetUtcNow(),
            Who = StorageLimits.Clean(who)!,
            Action = action,
            Subject = StorageLimits.Clean(subject)!,
            Reason = StorageLimits.Clean(reason),
            Outcome = StorageLimits.Clean(outcome),
        });
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The newest entries, the newest first.</summary>
    public async Task<List<AuditRow>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Audit.AsNoTracking().OrderByDescending(row => row.At).Take(count).ToListAsync(cancellationToken);
    }
}
