using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>The browsers at which people want to be notified; each person keeps their own.</summary>
sealed class PushSubscriptions(
    IDbContextFactory<WebDatabase> databases, IOptions<PushOptions> push, IOptions<NotificationOptions> options, ChangeLimit limit, TimeProvider time)
{
    /// <summary>The browsers of one person; a further one takes the place of the oldest.</summary>
    public const int MaxPerPerson = 10;

    const int MaxEndpointLength = 1000;
    const int MaxKeyLength = 100;

    /// <summary>Subscribes a browser. One that another person had subscribed is theirs no more.</summary>
    /// <exception cref="NotificationException">It is no subscription, or there were too many changes.</exception>
    public async Task AddAsync(ClaimsPrincipal who, string endpoint, string publicKey, string secret, CancellationToken cancellationToken)
    {
        if (!push.Value.IsOn)
            throw new NotificationException("Push is not configured.");
        if (ValidateEndpoint(endpoint) is { } problem)
            throw new NotificationException(problem);
        if (publicKey.Length > MaxKeyLength || secret.Length > MaxKeyLength || !PushKey.IsPoint(publicKey) || !PushKey.IsSecret(secret))
            throw new NotificationException("The keys are not those of a browser.");
        var name = who.NameOrNobody();
        limit.Count(name);
        var now = time.GetUtcNow();
        var session = Sessions.IdOf(who);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var oldest = await database.PushSubscriptions.Where(row => row.Name == name && row.Endpoint != endpoint).OrderByDescending(row => row.CreatedAt).Skip(MaxPerPerson - 1).ToListAsync(cancellationToken);
        database.PushSubscriptions.RemoveRange(oldest);
        await database.PushSubscriptions.Where(row => row.Endpoint == endpoint).ExecuteDeleteAsync(cancellationToken);
        database.PushSubscriptions.Add(new PushSubscriptionRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Name = name,
            Endpoint = endpoint,
            PublicKey = publicKey,
            Secret = secret,
            Browser = await database.Sessions.Where(row => row.Id == session).Select(row => row.Browser).FirstOrDefaultAsync(cancellationToken),
            CreatedAt = now,
        });
        await NotificationAudit.SaveAsync(database, who, name, $"push subscribed at {new Uri(endpoint).Host}", now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Unsubscribes a browser of the person, or with an empty address all of them.</summary>
    /// <exception cref="NotificationException">There were too many changes.</exception>
    public async Task RemoveAsync(ClaimsPrincipal who, string endpoint, CancellationToken cancellationToken)
    {
        var name = who.NameOrNobody();
        limit.Count(name);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        if (await database.PushSubscriptions.Where(row => row.Name == name && (endpoint == "" || row.Endpoint == endpoint)).ExecuteDeleteAsync(cancellationToken) is var removed and > 0)
            await NotificationAudit.SaveAsync(database, who, name, $"push unsubscribed: {removed}", time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The person's browsers, and whether that of the session is one of them.</summary>
    public async Task<(int Count, bool IsThisOne)> CountAsync(ClaimsPrincipal who, CancellationToken cancellationToken)
    {
        var (name, session) = (who.NameOrNobody(), Sessions.IdOf(who));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var browser = await database.Sessions.Where(row => row.Id == session).Select(row => row.Browser).FirstOrDefaultAsync(cancellationToken);
        var browsers = await database.PushSubscriptions.Where(row => row.Name == name).Select(row => row.Browser).ToListAsync(cancellationToken);
        return (browsers.Count, browsers.Exists(known => known is null || known == browser));
    }

    public async Task<PushSubscriptionRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.PushSubscriptions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Removes a browser that its push service does not know any more.</summary>
    public async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.PushSubscriptions.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <returns>Why nothing is pushed to this address, a sentence; null when it may be.</returns>
    public string? ValidateEndpoint(string endpoint)
    {
        if (endpoint.Length > MaxEndpointLength || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri))
            return "The push service's address is not valid.";
        if (options.Value.AllowLoopback && uri.IsLoopback && OutboundAddress.Validate(endpoint, allowLoopback: true) is null)
            return null;
        return uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0 && push.Value.Allows(uri) ? null : "The push service is not in the list Web:Push:Services.";
    }
}
