using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>An open session as its owner and administrators see it.</summary>
/// <param name="Handle">Names it in forms; nobody can be signed in with it.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Device">The browser and its system; null for one that began before they were noted.</param>
/// <param name="Address">The IP address that it began from; null as with the device.</param>
/// <param name="Began">When.</param>
/// <param name="Active">When the person last did something, to the minute.</param>
/// <param name="IsOwn">Whether it is the one that looks.</param>
sealed record SessionSummary(string Handle, string Name, string? Device, string? Address, DateTimeOffset Began, DateTimeOffset Active, bool IsOwn);

/// <summary>Shows open sessions, and ends them: each person their own, an administrator everybody's. The audit log has who ended which.</summary>
sealed class SessionList(Sessions sessions, AuditLog audit)
{
    /// <summary>The largest number that is shown.</summary>
    public const int Max = 500;

    /// <summary>The person's own open sessions, the last used first.</summary>
    public async Task<IReadOnlyList<SessionSummary>> OwnAsync(ClaimsPrincipal who, CancellationToken cancellationToken) =>
        Shown(who, await sessions.OpenAsync(who.NameOrNobody(), Max, cancellationToken));

    /// <summary>Open sessions of anybody, the last used first; none for who may not administer.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="name">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<SessionSummary>> AllAsync(ClaimsPrincipal who, string? name, CancellationToken cancellationToken) =>
        who.Has(Rights.Administer) ? Shown(who, await sessions.OpenAsync(name, Max, cancellationToken)) : [];

    /// <summary>The names of the people who have an open session; none for who may not administer.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(ClaimsPrincipal who, CancellationToken cancellationToken) =>
        who.Has(Rights.Administer) ? await sessions.OpenNamesAsync(cancellationToken) : [];

    /// <summary>Ends one session.</summary>
    /// <returns>Whether there was such a session, and this person may end it.</returns>
    public async Task<bool> EndAsync(ClaimsPrincipal who, string handle, CancellationToken cancellationToken)
    {
        var name = who.Has(Rights.Administer) ? null : who.NameOrNobody();
        var found = (await sessions.OpenAsync(name, int.MaxValue, cancellationToken)).Find(session => HandleOf(session.Id) == handle);
        if (found is null)
            return false;
        await EndAsync(who, found, cancellationToken);
        return true;
    }

    /// <summary>Ends every other session of the person.</summary>
    public Task EndOthersAsync(ClaimsPrincipal who, CancellationToken cancellationToken) => EndAllAsync(who, who.NameOrNobody(), cancellationToken);

    /// <summary>Ends every session of a person, but not the one that asks.</summary>
    /// <returns>Whether this person may end them.</returns>
    public async Task<bool> EndAllAsync(ClaimsPrincipal who, string name, CancellationToken cancellationToken)
    {
        if (name != who.NameOrNobody() && !who.Has(Rights.Administer))
            return false;
        var ended = await sessions.EndAllOfAsync(name, Sessions.IdOf(who), cancellationToken);
        if (ended > 0)
        {
            var which = name == who.NameOrNobody() ? "all other sessions" : "all sessions";
            await audit.WriteAsync(who.NameOrNobody(), AuditActions.Session, name, null, string.Create(CultureInfo.InvariantCulture, $"{which} ended: {ended}"), cancellationToken);
        }
        return true;
    }

    async Task EndAsync(ClaimsPrincipal who, SessionRow session, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(session.Id, cancellationToken);
        await audit.WriteAsync(
            who.NameOrNobody(), AuditActions.Session, session.Name, null, $"session ended: {session.Device ?? "unknown"} from {session.Address ?? "unknown"}, begun {session.CreatedAt:u}", cancellationToken);
    }

    static List<SessionSummary> Shown(ClaimsPrincipal who, List<SessionRow> open) => open.ConvertAll(session => new SessionSummary(
        HandleOf(session.Id), session.Name, session.Device, session.Address, session.CreatedAt, session.ActiveAt, session.Id == Sessions.IdOf(who)));

    static string HandleOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
}
