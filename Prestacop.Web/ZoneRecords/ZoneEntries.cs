using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.ZoneRecords;

/// <summary>
/// The zones in the dashboard's store. Each change is in the audit log in the same transaction, and <see cref="ZonePublisher"/> brings it to the topic that the
/// alerts job follows within seconds.
/// </summary>
sealed class ZoneEntries(IDbContextFactory<WebDatabase> databases, TimeProvider time)
{
    /// <summary>The zones in the order of their names, also those whose time is over.</summary>
    public async Task<List<ZoneRow>> AllAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Zones.AsNoTracking().Where(row => !row.Removed).OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>An id for a new zone.</summary>
    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>Draws zones, or changes those of the same id or, in an import, of the same name. What is there already stays as it is.</summary>
    /// <param name="who">Who does it.</param>
    /// <param name="zones">Valid zones with different names.</param>
    /// <param name="cancellationToken">Ends it; then nothing is changed.</param>
    /// <returns>Why nothing was changed; null when it was.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not change zones.</exception>
    /// <exception cref="ArgumentException">A zone is not valid.</exception>
    public async Task<string?> SaveAsync(ClaimsPrincipal who, IReadOnlyCollection<Zone> zones, CancellationToken cancellationToken)
    {
        RequireRight(who);
        if (zones.Select(ZoneRules.Validate).FirstOrDefault(problem => problem is not null) is { } invalid)
            throw new ArgumentException(invalid, nameof(zones));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var known = await database.Zones.Where(row => !row.Removed).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        List<AuditRow> audit = [];
        foreach (var zone in zones.Select(zone => zone with { From = Second(zone.From), Until = Second(zone.Until) }))
        {
            var row = known.Find(each => each.Id == zone.ZoneId) ?? known.Find(each => each.Name == zone.Name);
            if (known.Exists(each => each != row && each.Name == zone.Name))
                return "another zone has this name";
            if (row is not null && IsSame(row, zone))
                continue;
            var what = row is null ? "drawn" : "changed";
            if (row is null)
            {
                row = new ZoneRow { Id = zone.ZoneId, Name = "", Kind = "", Outline = "", ChangedBy = "" };
                known.Add(row);
                database.Zones.Add(row);
            }
            (row.Name, row.Kind, row.From, row.Until, row.Outline) = (zone.Name, zone.Kind, zone.From, zone.Until, ZoneRow.OutlineOf(zone));
            (row.ChangedBy, row.ChangedAt, row.Withdrawn, row.Due) = (who.NameOrNobody(), now, zone.Until <= now, true);
            audit.Add(Noted(row, what));
        }
        if (known.Count > ZoneRules.MaxZones)
            return $"there are at most {ZoneRules.MaxZones} zones";
        await AuditChain.AppendAsync(database, audit, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Removes a zone.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not change zones.</exception>
    public async Task<bool> RemoveAsync(ClaimsPrincipal who, string id, CancellationToken cancellationToken)
    {
        RequireRight(who);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        if (await database.Zones.SingleOrDefaultAsync(row => row.Id == id && !row.Removed, cancellationToken) is not { } row)
            return false;
        (row.Removed, row.Due, row.ChangedBy, row.ChangedAt) = (true, true, who.NameOrNobody(), time.GetUtcNow());
        await AuditChain.AppendAsync(database, [Noted(row, "removed")], cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    static bool IsSame(ZoneRow row, Zone zone) =>
        (row.Name, row.Kind, row.From, row.Until, row.Outline) == (zone.Name, zone.Kind, zone.From, zone.Until, ZoneRow.OutlineOf(zone));

    // In UTC, and no finer than a file and the page have it: the databases keep different fractions.
    static DateTimeOffset? Second(DateTimeOffset? time) => time is { } moment ? DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds()) : null;

    static AuditRow Noted(ZoneRow row, string what) => new()
    {
        Id = Guid.CreateVersion7(row.ChangedAt).ToString(),
        At = row.ChangedAt,
        Who = row.ChangedBy,
        Action = AuditActions.Zone,
        Subject = row.Name,
        Reason = row.Kind,
        Outcome = what,
    };

    static void RequireRight(ClaimsPrincipal who)
    {
        if (!who.Has(Rights.Zones))
            throw new UnauthorizedAccessException("This account may not change zones.");
    }
}
