using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>Queries of stored alerts and decisions, also of alerts that the cache has dropped.</summary>
sealed class AlertHistory(IDbContextFactory<WebDatabase> databases)
{
    /// <summary>The newest alerts, in the order of their sequence.</summary>
    public async Task<List<AlertItem>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Alerts.AsNoTracking().OrderByDescending(row => row.Sequence).Take(count).ToListAsync(cancellationToken);
        rows.Reverse();
        return rows.ConvertAll(row => row.ToItem());
    }

    /// <summary>Null when the store has no such alert.</summary>
    public async Task<AlertItem?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await database.Alerts.AsNoTracking().FirstOrDefaultAsync(row => row.AlertId == id, cancellationToken))?.ToItem();
    }

    /// <summary>Which of these alerts there are.</summary>
    public async Task<HashSet<string>> PresentAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Alerts.AsNoTracking().Where(row => ids.Contains(row.AlertId)).Select(row => row.AlertId).ToHashSetAsync(cancellationToken);
    }

    /// <summary>The decisions on an alert, the oldest first; also rejected ones.</summary>
    public async Task<List<DecisionRow>> DecisionsAsync(string alertId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Decisions.AsNoTracking().Where(row => row.AlertId == alertId)
            .OrderBy(row => row.Partition).ThenBy(row => row.Offset).ToListAsync(cancellationToken);
    }

    /// <summary>The newest alerts of a drone.</summary>
    public async Task<List<AlertItem>> OfDroneAsync(string droneId, int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Alerts.AsNoTracking().Where(row => row.DroneId == droneId)
            .OrderByDescending(row => row.Sequence).Take(count).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToItem());
    }

    /// <summary>The newest other alerts of the same drone.</summary>
    public Task<List<AlertItem>> OfSameDroneAsync(AlertItem item, int count, CancellationToken cancellationToken) =>
        OthersAsync(item, rows => rows.Where(row => row.DroneId == item.Message.DroneId), count, cancellationToken);

    /// <summary>The newest other alerts of the same plate; none when the alert has no plate.</summary>
    public Task<List<AlertItem>> OfSamePlateAsync(AlertItem item, int count, CancellationToken cancellationToken) =>
        OfPlateAsync(item, item.Message.Plate, count, cancellationToken);

    /// <summary>The newest other alerts of a plate, as it was read; none for no plate.</summary>
    public async Task<List<AlertItem>> OfPlateAsync(AlertItem item, string? plate, int count, CancellationToken cancellationToken) =>
        plate is { Length: > 0 }
            ? await OthersAsync(item, rows => rows.Where(row => row.Plate == plate), count, cancellationToken)
            : [];

    async Task<List<AlertItem>> OthersAsync(
        AlertItem item, Func<IQueryable<AlertRow>, IQueryable<AlertRow>> filter, int count, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await filter(database.Alerts.AsNoTracking()).Where(row => row.AlertId != item.Id)
            .OrderByDescending(row => row.Sequence).Take(count).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => row.ToItem());
    }
}
