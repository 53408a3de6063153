using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Pictures;
using Prestacop.Web.Plates;
using Prestacop.Web.Store;

namespace Prestacop.Web.Expunge;

/// <summary>
/// What this dashboard has of vehicles: alerts, decisions and pictures. An order names them by tokens, which are compared with those of the stored plates. Of an alert its
/// number, drone, time, severity and state stay, so that no reader meets a gap, and a record that comes again is not new.
/// </summary>
sealed partial class StoredVehicles(IDbContextFactory<WebDatabase> databases, AlertCache cache, PictureStore pictures, PlateKeyring keyring, TimeProvider time)
{
    /// <summary>Removes the vehicles of an order. It may be killed and repeated.</summary>
    /// <returns>What was changed or deleted, and what could not be done.</returns>
    public async Task<RemovedVehicles> RemoveAsync(ExpungeOrder order, CancellationToken cancellationToken)
    {
        var wanted = new WantedVehicles(order, keyring.Keys);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var removed = await RemoveAsync(database, wanted, cancellationToken);
        // Another dashboard on the same database may have emptied the rows: what this one has in its memory is compared by itself.
        var stale = Stale(wanted);
        cache.Replace((await database.Alerts.AsNoTracking().Where(row => stale.Contains(row.AlertId)).ToListAsync(cancellationToken)).Select(row => row.ToItem()));
        return await StoreRewrite.RunAsync(database, time, cancellationToken) is { } problem ? removed with { Problems = [problem] } : removed;
    }

    /// <summary>What is left of the vehicles of an order.</summary>
    public async Task<int> CountAsync(ExpungeOrder order, CancellationToken cancellationToken)
    {
        var wanted = new WantedVehicles(order, keyring.Keys);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (alerts, decisions) = await FindAsync(database, wanted, cancellationToken);
        return alerts.Count + decisions.Count + Stale(wanted).Count + order.ImageIds.Count(pictures.Has);
    }

    /// <summary>Entries of the audit log that name a plate of the order: they are kept.</summary>
    public async Task<int> CountAuditAsync(ExpungeOrder order, CancellationToken cancellationToken)
    {
        var wanted = new WantedVehicles(order, keyring.Keys);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var count = 0;
        await foreach (var row in database.Audit.AsNoTracking().Select(row => new { row.Subject, row.Reason, row.Outcome }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Words.Matches($"{keyring.Read(row.Subject)} {row.Reason} {row.Outcome}").Any(word => wanted.IsPlate(word.Value, null)))
                count++;
        }
        return count;
    }

    async Task<RemovedVehicles> RemoveAsync(WebDatabase database, WantedVehicles wanted, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var (alertIds, decisionIds) = await FindAsync(database, wanted, cancellationToken);
        var alerts = await database.Alerts.Where(row => alertIds.Contains(row.AlertId)).ToListAsync(cancellationToken);
        // Before the alerts are emptied: then nobody can tell their pictures any more.
        var images = wanted.Images.Union(alerts.SelectMany(row => ImagesOf(row.ToItem().Alert)))
            .Union(Stale(wanted).Select(cache.Find).OfType<AlertItem>().SelectMany(item => ImagesOf(item.Alert))).ToList();
        var deleted = images.Count(pictures.Delete);
        foreach (var row in alerts)
            Empty(row);
        foreach (var decision in await database.Decisions.Where(row => decisionIds.Contains(row.DecisionId)).ToListAsync(cancellationToken))
            (decision.Plate, decision.Reason, decision.ViolationDue) = (null, null, false);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RemovedVehicles(alerts.Count, decisionIds.Count, deleted, []);
    }

    /// <summary>Alerts in the memory of this dashboard that still say something of a vehicle of the order.</summary>
    List<string> Stale(WantedVehicles wanted) => [.. cache.Snapshot().Where(item => IsLeft(wanted, item.Alert)).Select(item => item.Id)];

    /// <summary>The same of the store, and decisions.</summary>
    static async Task<(List<string> Alerts, List<string> Decisions)> FindAsync(WebDatabase database, WantedVehicles wanted, CancellationToken cancellationToken)
    {
        var known = wanted.Alerts.ToHashSet(StringComparer.Ordinal);
        var alerts = new List<string>();
        await foreach (var row in database.Alerts.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (IsLeft(wanted, row.ToItem().Alert))
                alerts.Add(row.AlertId);
        }
        known.UnionWith(alerts);
        var decisions = new List<string>();
        await foreach (var row in database.Decisions.AsNoTracking().Where(row => row.Plate != null || row.Reason != null).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (known.Contains(row.AlertId) || wanted.IsPlate(row.Plate, null))
                decisions.Add(row.DecisionId);
        }
        return (alerts, decisions);
    }

    static bool IsLeft(WantedVehicles wanted, Alert alert) =>
        wanted.IsPlate(alert.Message.Plate, alert.Message.PlateState)
        || ImagesOf(alert).Any(wanted.Images.Contains)
        || (wanted.Alerts.Contains(alert.AlertId) && (alert.Message != Emptied(alert.Message) || alert.OtherPlace is not null));

    static IEnumerable<string> ImagesOf(Alert alert) => new[] { alert.Message.ImageId, alert.OtherPlace?.ImageId }.OfType<string>();

    static void Empty(AlertRow row)
    {
        var alert = row.ToItem().Alert;
        var emptied = alert with { Message = Emptied(alert.Message), OtherPlace = null };
        (row.Plate, row.Precinct, row.Json) = (null, null, Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(emptied, ContractsJson.Default.Alert)));
    }

    static DroneMessage Emptied(DroneMessage message) => new() { MessageId = message.MessageId, Kind = message.Kind, DroneId = message.DroneId, Time = message.Time };

    [GeneratedRegex("[A-Za-z0-9-]+")]
    static partial Regex Words { get; }
}

/// <summary>What was removed from a dashboard.</summary>
/// <param name="Alerts">Alerts that were emptied.</param>
/// <param name="Decisions">Decisions from which plate and reason were removed.</param>
/// <param name="Pictures">Pictures that were deleted.</param>
/// <param name="Problems">What could not be done, a sentence each.</param>
sealed record RemovedVehicles(int Alerts, int Decisions, int Pictures, IReadOnlyList<string> Problems);
