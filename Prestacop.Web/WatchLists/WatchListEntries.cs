using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Plates;
using Prestacop.Web.Store;

namespace Prestacop.Web.WatchLists;

/// <summary>
/// The entries of the watch lists in the dashboard's store. Each change is in the audit log in the same transaction, and <see cref="WatchListPublisher"/>
/// brings it to the topic that the alerts job follows within seconds.
/// </summary>
sealed class WatchListEntries(IDbContextFactory<WebDatabase> databases, PlateLooks looks, PlateKeyring keyring, TimeProvider time)
{
    /// <summary>Entries that are written at once.</summary>
    const int Chunk = 500;

    /// <summary>The entries that match, the newest change first. The look at their plates is noted before.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="skip">Entries to pass over.</param>
    /// <param name="count">The largest number of entries.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnauthorizedAccessException">The account may not see plates.</exception>
    public async Task<WatchListPage> FindAsync(ClaimsPrincipal who, WatchListFilter filter, int skip, int count, CancellationToken cancellationToken)
    {
        await NoteAsync(who, AuditActions.WatchListSeen, filter, cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = filter.Apply(database.WatchLists.AsNoTracking());
        return new WatchListPage(
            await rows.OrderByDescending(row => row.ChangedAt).ThenBy(row => row.Id).Skip(skip).Take(count).ToListAsync(cancellationToken),
            await rows.CountAsync(cancellationToken));
    }

    /// <summary>All entries that match, in the order of list, plate and state. Reading them is noted before as a download.</summary>
    /// <exception cref="UnauthorizedAccessException">The account may not see plates.</exception>
    public async Task<List<WatchListRow>> ExportAsync(ClaimsPrincipal who, WatchListFilter filter, CancellationToken cancellationToken)
    {
        await NoteAsync(who, AuditActions.Download, filter, cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await filter.Apply(database.WatchLists.AsNoTracking()).OrderBy(row => row.List).ThenBy(row => row.Form).ThenBy(row => row.State).ToListAsync(cancellationToken);
    }

    /// <summary>The lists that have entries, in the order of their names.</summary>
    public async Task<List<string>> ListsAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.WatchLists.Where(row => !row.Removed).Select(row => row.List).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
    }

    /// <summary>The entries of an alert's hits that are still there, for who may see plates.</summary>
    public async Task<IReadOnlyDictionary<string, KnownEntry>> OfHitsAsync(IEnumerable<WatchListHit> hits, CancellationToken cancellationToken)
    {
        var ids = hits.Select(hit => hit.EntryId).OfType<string>().Distinct().ToList();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.WatchLists.AsNoTracking().Where(row => ids.Contains(row.Id) && !row.Removed)
            .ToDictionaryAsync(row => row.Id, row => new KnownEntry(row.ToEntry(), row.ChangedBy, row.ChangedAt), cancellationToken);
    }

    /// <summary>Puts entries on their lists, or changes those of the same list, plate and state. What is there already stays as it is.</summary>
    /// <param name="who">Who does it.</param>
    /// <param name="entries">Valid entries with different keys.</param>
    /// <param name="cancellationToken">Ends it; what was written stays.</param>
    /// <exception cref="UnauthorizedAccessException">The account may not change watch lists.</exception>
    /// <exception cref="ArgumentException">An entry is not valid.</exception>
    public async Task<WatchListChange> SaveAsync(ClaimsPrincipal who, IReadOnlyCollection<WatchListEntry> entries, CancellationToken cancellationToken)
    {
        RequireRight(who);
        if (entries.Select(WatchListRules.Validate).FirstOrDefault(problem => problem is not null) is { } invalid)
            throw new ArgumentException(invalid, nameof(entries));
        var change = new WatchListChange(0, 0, 0);
        foreach (var chunk in entries.Select(entry => entry with { From = Second(entry.From), Until = Second(entry.Until) }).Chunk(Chunk))
            change += await SaveChunkAsync(who.NameOrNobody(), chunk, cancellationToken);
        return change;
    }

    /// <summary>Takes an entry from its list.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not change watch lists.</exception>
    public async Task<bool> RemoveAsync(ClaimsPrincipal who, string id, CancellationToken cancellationToken)
    {
        RequireRight(who);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        if (await database.WatchLists.SingleOrDefaultAsync(row => row.Id == id && !row.Removed, cancellationToken) is not { } row)
            return false;
        (row.Removed, row.Due) = (true, true);
        var name = who.NameOrNobody();
        (row.ChangedBy, row.ChangedAt) = (name, time.GetUtcNow());
        await AuditChain.AppendAsync(database, [Noted(row, "removed from")], cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    async Task<WatchListChange> SaveChunkAsync(string who, WatchListEntry[] entries, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var forms = entries.Select(entry => PlateForm.Of(entry.Plate)).Distinct().ToList();
        var known = await database.WatchLists.Where(row => forms.Contains(row.Form)).ToDictionaryAsync(row => (row.List, row.Form, row.State), cancellationToken);
        var now = time.GetUtcNow();
        List<AuditRow> audit = [];
        var (added, changed) = (0, 0);
        foreach (var entry in entries)
        {
            var row = known.GetValueOrDefault((entry.List, PlateForm.Of(entry.Plate), entry.State ?? ""));
            if (row is { Removed: false } && row.ToEntry() == (entry with { EntryId = row.Id }))
                continue;
            var isNew = row is null or { Removed: true };
            row = Write(database, row, entry, who, now);
            audit.Add(Noted(row, isNew ? "put on" : "changed on"));
            (added, changed) = isNew ? (added + 1, changed) : (added, changed + 1);
        }
        await AuditChain.AppendAsync(database, audit, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new WatchListChange(added, changed, entries.Length - added - changed);
    }

    static WatchListRow Write(WebDatabase database, WatchListRow? row, WatchListEntry entry, string who, DateTimeOffset now)
    {
        if (row is null)
        {
            row = new WatchListRow
            {
                Id = Guid.CreateVersion7(now).ToString("N"),
                List = entry.List,
                Plate = "",
                Form = PlateForm.Of(entry.Plate),
                State = entry.State ?? "",
                Reason = "",
                Owner = "",
                ChangedBy = "",
            };
            database.WatchLists.Add(row);
        }
        (row.Plate, row.Reason, row.Owner, row.Priority) = (entry.Plate, entry.Reason!, entry.Owner!, entry.Priority);
        (row.From, row.Until, row.Similar) = (entry.From, entry.Until, entry.Similar);
        (row.ChangedBy, row.ChangedAt) = (who, now);
        (row.Removed, row.Withdrawn, row.Due) = (false, entry.Until <= now, true);
        return row;
    }

    // In UTC, and no finer than a file and the page have it: the databases keep different fractions.
    static DateTimeOffset? Second(DateTimeOffset? time) => time is { } moment ? DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds()) : null;

    AuditRow Noted(WatchListRow row, string what) => new()
    {
        Id = Guid.CreateVersion7(row.ChangedAt).ToString(),
        At = row.ChangedAt,
        Who = row.ChangedBy,
        Action = AuditActions.WatchList,
        Subject = keyring.Subject(row.State.Length == 0 ? row.Plate : $"{row.Plate} {row.State}"),
        Reason = row.Reason,
        Outcome = $"{what} '{row.List}'",
    };

    async Task NoteAsync(ClaimsPrincipal who, string action, WatchListFilter filter, CancellationToken cancellationToken)
    {
        if (!await looks.NoteAsync(who, action, filter.Describe(), cancellationToken))
            throw new UnauthorizedAccessException("This account may not see plates.");
    }

    static void RequireRight(ClaimsPrincipal who)
    {
        if (!who.Has(Rights.WatchLists))
            throw new UnauthorizedAccessException("This account may not change watch lists.");
    }
}

/// <summary>An entry that is on its list now.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="ChangedBy">Who has put it there, or changed it last.</param>
/// <param name="ChangedAt">When.</param>
public sealed record KnownEntry(WatchListEntry Entry, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>What a change came to.</summary>
/// <param name="Added">New entries.</param>
/// <param name="Changed">Entries that are different now.</param>
/// <param name="Unchanged">Entries that were there already.</param>
sealed record WatchListChange(int Added, int Changed, int Unchanged)
{
    public static WatchListChange operator +(WatchListChange one, WatchListChange other) =>
        new(one.Added + other.Added, one.Changed + other.Changed, one.Unchanged + other.Unchanged);
}

/// <summary>Some of the entries that match.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Total">How many match.</param>
sealed record WatchListPage(IReadOnlyList<WatchListRow> Rows, int Total);
