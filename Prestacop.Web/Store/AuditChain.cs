using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>
/// Chains the entries of the audit log: each has a number and a hash over itself and the hash before. Whoever changes or removes an entry
/// breaks the chain from there on; whoever recomputes the whole chain differs from the copy in Kafka and HDFS.
/// </summary>
static class AuditChain
{
    const int MaxWho = 256;
    const int MaxText = 2_000;

    /// <summary>Adds entries at the end of the chain; <c>SaveChangesAsync</c> writes them.</summary>
    /// <param name="database">In a transaction of <see cref="ExclusiveTransaction"/>, since two dashboards must not continue the same entry.</param>
    /// <param name="rows">The entries, in their order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task AppendAsync(WebDatabase database, IReadOnlyList<AuditRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var last = await LastAsync(database, cancellationToken);
        foreach (var row in rows)
        {
            Seal(row, last);
            database.Audit.Add(row);
            last = row;
        }
    }

    /// <summary>Chains the entries that an earlier version has written.</summary>
    public static async Task SealOldAsync(IDbContextFactory<WebDatabase> databases, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await database.Audit.AnyAsync(row => row.Number == null, cancellationToken))
            return;
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var last = await LastAsync(database, cancellationToken);
        foreach (var row in await database.Audit.Where(row => row.Number == null).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            (row.Number, row.Hash) = (Next(last), HashOf(last?.Hash, row, Next(last)));
            last = row;
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The first entry that was changed, or before which entries are missing; null when the chain is whole.</summary>
    /// <param name="rows">Entries in the order of their numbers, from the first on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<AuditBreak?> FindBreakAsync(IAsyncEnumerable<AuditRow> rows, CancellationToken cancellationToken)
    {
        AuditRow? last = null;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.Number != Next(last))
                return new AuditBreak(Next(last), $"The entry {Next(last)} is missing: {(last is null ? "the log begins" : $"{last.Number} is followed")} with {row.Number}.");
            if (row.Hash != HashOf(last?.Hash, row, Next(last)))
                return new AuditBreak(Next(last), $"The entry {row.Number} ({row.Action} by {row.Who}) or the one before it was changed.");
            last = row;
        }
        return null;
    }

    static Task<AuditRow?> LastAsync(WebDatabase database, CancellationToken cancellationToken) =>
        database.Audit.AsNoTracking().Where(row => row.Number != null).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);

    static void Seal(AuditRow row, AuditRow? last)
    {
        row.Who = Bound(row.Who, MaxWho)!;
        row.Subject = Bound(row.Subject, MaxText)!;
        row.Reason = Bound(row.Reason, MaxText);
        row.Outcome = Bound(row.Outcome, MaxText);
        (row.Number, row.Hash) = (Next(last), HashOf(last?.Hash, row, Next(last)));
    }

    static string? Bound(string? text, int length) =>
        StorageLimits.Clean(text is not null && text.Length > length ? string.Concat(text.AsSpan(0, length), "...") : text);

    static long Next(AuditRow? last) => (last?.Number ?? 0) + 1;

    static string HashOf(string? previous, AuditRow row, long number) => AuditEntry.HashOf(previous, new AuditEntry
    {
        LogId = "",
        Number = number,
        EntryId = row.Id,
        Time = row.At,
        Who = row.Who,
        Action = row.Action,
        Subject = row.Subject,
        Reason = row.Reason,
        Outcome = row.Outcome,
        Hash = "",
    });
}

/// <summary>Where the chain of the audit log is broken.</summary>
/// <param name="Number">The number of the entry.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
sealed record AuditBreak(long Number, string Message);
