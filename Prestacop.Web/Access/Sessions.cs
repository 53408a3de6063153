using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// The sign-ins of people, kept here and not in their cookies alone: each can be ended, and ends by itself. With one that is ended, by its owner or by somebody
/// else, its browser is notified no more; one that ends by itself leaves that as it is, since notifications are for who is not at the page.
/// </summary>
sealed class Sessions(IDbContextFactory<WebDatabase> databases, IOptions<SessionOptions> options, AccessChanges changes, TimeProvider time)
{
    /// <summary>The claim with the session's id.</summary>
    public const string ClaimType = "session";

    static readonly TimeSpan ActivityInterval = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>The id of a person's session; null for a program with a token.</summary>
    public static string? IdOf(ClaimsPrincipal who) => who.FindFirstValue(ClaimType);

    /// <summary>Begins a session.</summary>
    /// <param name="fill">Sets who it is.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The claim for the cookie.</returns>
    public async Task<Claim> BeginAsync(string name, Action<SessionRow> fill, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = new SessionRow
        {
            Id = RandomNumberGenerator.GetHexString(64, lowercase: true),
            Name = name,
            CreatedAt = now,
            ActiveAt = now,
            EndsAt = now + options.Value.MaxAge,
        };
        fill(row);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var old = now - Kept;
        await database.Sessions.Where(session => session.EndsAt < old).ExecuteDeleteAsync(cancellationToken);
        // The last person at this browser has left without a sign-out.
        await database.PushSubscriptions.Where(push => push.Browser != null && push.Browser == row.Browser && push.Name != name).ExecuteDeleteAsync(cancellationToken);
        database.Sessions.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        return new Claim(ClaimType, row.Id);
    }

    /// <summary>The session; null when it was ended, has lasted too long, or the person has done nothing for too long.</summary>
    public async Task<SessionRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id, cancellationToken);
        return row is { EndedAt: null } && now < row.EndsAt && now - row.ActiveAt < options.Value.IdleTimeout ? row : null;
    }

    /// <summary>Notes that the person has done something. A session that is over stays over.</summary>
    public async Task ActiveAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (noted, idle) = (now - ActivityInterval, now - options.Value.IdleTimeout);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = database.Sessions.Where(session => session.Id == id && session.ActiveAt < noted && session.ActiveAt > idle);
        // An update of no row waits for other writers, too, and each page that is requested asks for this.
        if (await due.AnyAsync(cancellationToken))
            await due.ExecuteUpdateAsync(update => update.SetProperty(session => session.ActiveAt, now), cancellationToken);
    }

    /// <summary>The sessions that are not over, the last used first.</summary>
    /// <param name="name">Whose; null for everybody's.</param>
    /// <param name="count">The largest number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<SessionRow>> OpenAsync(string? name, int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(database, name).OrderByDescending(session => session.ActiveAt).ThenBy(session => session.Id).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>The names of the people who have a session that is not over.</summary>
    public async Task<List<string>> OpenNamesAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(database, null).Select(session => session.Name).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
    }

    /// <summary>Ends the sessions of a person. No browser of theirs is notified any more, but that of the session that goes on.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="except">The id of one that goes on; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many it ended.</returns>
    public async Task<int> EndAllOfAsync(string name, string? except, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var kept = await database.Sessions.Where(session => session.Id == except).Select(session => session.Browser).FirstOrDefaultAsync(cancellationToken);
        var ended = await EndAsync(
            database,
            Open(database, name).Where(session => session.Id != except),
            database.PushSubscriptions.Where(push => push.Name == name && (kept == null || push.Browser != kept)),
            cancellationToken);
        if (ended > 0)
            changes.Note(name);
        return ended;
    }

    /// <summary>Ends every session of a person who signed in externally.</summary>
    /// <returns>The person's names; none when there was no session.</returns>
    public async Task<IReadOnlyList<string>> EndAllAsync(string issuer, string subject, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var open = await database.Sessions.AsNoTracking()
            .Where(session => session.Issuer == issuer && session.Subject == subject && session.EndedAt == null)
            .Select(session => new { session.Id, session.Name })
            .ToListAsync(cancellationToken);
        foreach (var session in open)
            await EndAsync(session.Id, cancellationToken);
        return [.. open.Select(session => session.Name).Distinct()];
    }

    /// <summary>Ends a session: its cookie, open pages and hub connections are refused from now on.</summary>
    public async Task EndAsync(string id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id && session.EndedAt == null, cancellationToken) is not { } found)
            return;
        var ended = await EndAsync(
            database,
            database.Sessions.Where(session => session.Id == id && session.EndedAt == null),
            // One that does not say which browser it is was subscribed before that was noted.
            database.PushSubscriptions.Where(push => push.Name == found.Name && (push.Browser == null || push.Browser == found.Browser)),
            cancellationToken);
        if (ended > 0)
            changes.Note(found.Name);
    }

    async Task<int> EndAsync(WebDatabase database, IQueryable<SessionRow> open, IQueryable<PushSubscriptionRow> subscriptions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var ended = await open.ExecuteUpdateAsync(
            update => update.SetProperty(session => session.EndedAt, now).SetProperty(session => session.RefreshToken, (string?)null), cancellationToken);
        await subscriptions.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    /// <param name="database">The store.</param>
    /// <param name="name">Whose; null for everybody's.</param>
    IQueryable<SessionRow> Open(WebDatabase database, string? name)
    {
        var now = time.GetUtcNow();
        var idle = now - options.Value.IdleTimeout;
        return database.Sessions.AsNoTracking()
            .Where(session => session.EndedAt == null && session.EndsAt > now && session.ActiveAt > idle && (name == null || session.Name == name));
    }
}
