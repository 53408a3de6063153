using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>What was sent, waits and failed, for administrators.</summary>
sealed class Deliveries(IDbContextFactory<WebDatabase> databases)
{
    /// <summary>The newest deliveries.</summary>
    /// <param name="who">An administrator.</param>
    /// <param name="state">Only of this state; null for any.</param>
    /// <param name="skip">Deliveries to pass over.</param>
    /// <param name="count">The largest number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnauthorizedAccessException">The account is no administrator.</exception>
    public async Task<DeliveryPage> FindAsync(ClaimsPrincipal who, DeliveryState? state, int skip, int count, CancellationToken cancellationToken)
    {
        NotificationRules.Require(who);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = database.Deliveries.AsNoTracking();
        if (state is { } wanted)
            rows = rows.Where(row => row.State == wanted);
        return new DeliveryPage(
            await rows.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.AlertId).ThenBy(row => row.RuleId).ThenBy(row => row.Recipient)
                .Skip(skip).Take(count).ToListAsync(cancellationToken),
            await rows.CountAsync(cancellationToken));
    }
}

/// <summary>Some of the deliveries.</summary>
/// <param name="Rows">The deliveries.</param>
/// <param name="Total">How many there are.</param>
sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Rows, int Total);
