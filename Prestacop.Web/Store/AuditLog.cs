using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>Which entries of the audit log are wanted; null is any.</summary>
sealed record AuditFilter
{
    /// <summary>The user's whole name.</summary>
    public string? Who { get; init; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public string? Action { get; init; }

    /// <summary>A part of subject, reason or outcome.</summary>
    public string? Text { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Not included.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>
/// Who did what, when and why. Entries are only ever added, each chained to the one before (<see cref="AuditChain"/>). Decisions are noted by
/// <see cref="AlertStore"/>, when they are applied.
/// </summary>
sealed class AuditLog(IDbContextFactory<WebDatabase> databases, TimeProvider time)
{
    /// <summary>Writes an entry; it is on disk when this returns, so that what it stands for may be done.</summary>
    /// <param name="who">The person or program.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="subject">The alert, plate, drone, account or token that it is done to.</param>
    /// <param name="reason">Why; null when no reason is asked for.</param>
    /// <param name="outcome">The result, where it is not the action itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task WriteAsync(string who, string action, string subject, string? reason, string? outcome, CancellationToken cancellationToken) =>
        WriteAsync(
        [
            new AuditRow
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
                At = time.GetUtcNow(),
                Who = who,
                Action = action,
                Subject = subject,
                Reason = reason,
                Outcome = outcome,
            },
        ], cancellationToken);

    async Task WriteAsync(IReadOnlyList<AuditRow> rows, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        // Everything else in the store can be read from Kafka again; this cannot, so that it waits for the disk.
        if (database.Database.IsSqlite())
            await database.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL", cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        await AuditChain.AppendAsync(database, rows, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The newest entries, the newest first.</summary>
    public Task<List<AuditRow>> NewestAsync(int count, CancellationToken cancellationToken) => FindAsync(new AuditFilter(), null, count, cancellationToken);

    /// <summary>The newest entries that match, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only entries with a lower number; null for the newest.</param>
    /// <param name="count">The largest number of entries.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<AuditRow>> FindAsync(AuditFilter filter, long? before, int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Matching(database, filter, before).OrderByDescending(row => row.Number).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>Every entry in its order, from a number on.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="count">The largest number of entries.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<AuditRow>> ReadAsync(long from, int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Audit.AsNoTracking().Where(row => row.Number >= from).OrderBy(row => row.Number).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>The entries about an alert, in their order, each with the hash of the entry before it.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="ids">Entries that are about several alerts, and this one among them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<(AuditRow Row, string? Previous)>> AboutAsync(string alertId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Audit.AsNoTracking().Where(row => row.Number != null && (row.Subject == alertId || ids.Contains(row.Id)))
            .OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var before = rows.ConvertAll(row => row.Number!.Value - 1);
        var hashes = await database.Audit.AsNoTracking().Where(row => row.Number != null && before.Contains(row.Number.Value))
            .ToDictionaryAsync(row => row.Number!.Value, row => row.Hash, cancellationToken);
        return rows.ConvertAll(row => (row, hashes.GetValueOrDefault(row.Number!.Value - 1)));
    }

    static IQueryable<AuditRow> Matching(WebDatabase database, AuditFilter filter, long? before)
    {
        var rows = database.Audit.AsNoTracking().Where(row => row.Number != null);
        if (before is { } number)
            rows = rows.Where(row => row.Number < number);
        if (filter.Who is { Length: > 0 } who)
            rows = rows.Where(row => row.Who == who);
        if (filter.Action is { Length: > 0 } action)
            rows = rows.Where(row => row.Action == action);
        if (filter.Text is { Length: > 0 } text)
            rows = rows.Where(row => row.Subject.Contains(text) || (row.Reason != null && row.Reason.Contains(text)) || (row.Outcome != null && row.Outcome.Contains(text)));
        if (filter.From is { } from)
            rows = rows.Where(row => row.At >= from);
        if (filter.Until is { } until)
            rows = rows.Where(row => row.At < until);
        return rows;
    }
}
