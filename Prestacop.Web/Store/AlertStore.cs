using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>Writes what the <see cref="AlertIngestor"/> makes of a batch, and the positions, in one transaction.</summary>
sealed class AlertStore(IDbContextFactory<WebDatabase> databases, IOptions<SecondLookOptions> secondLook, IEnumerable<IBatchRows>? others = null)
{
    public async Task<BatchChanges> WriteAsync(FeedBatch batch, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        // Sequence numbers and the audit log's chain are continued by one dashboard at a time.
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var alerts = await AlertsAsync(database, batch, cancellationToken);
        var waiting = await WaitingAsync(database, batch, cancellationToken);
        var candidates = batch.Decisions.Select(record => record.Id).Concat(waiting.Keys)
            .Concat(batch.Decisions.Select(record => record.AuditId)).Concat(waiting.Values.Select(row => row.ToRecord().AuditId)).Distinct().ToList();
        var changes = AlertIngestor.Ingest(batch, new KnownAlerts
        {
            LastSequence = await database.Alerts.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0,
            Alerts = alerts.ToDictionary(entry => entry.Key, entry => entry.Value.ToItem()),
            Decisions = await database.Decisions.Where(row => candidates.Contains(row.DecisionId))
                .Select(row => new { row.DecisionId, row.Applied, row.Refusal })
                .ToDictionaryAsync(row => row.DecisionId, row => (row.Applied, row.Refusal), cancellationToken),
            Waiting = [.. waiting.Values.Select(row => row.ToRecord())],
            Audited = (await database.Audit.Where(row => candidates.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet(),
        });
        Write(database, changes, alerts, waiting);
        foreach (var other in others ?? [])
            await other.AddAsync(database, changes, cancellationToken);
        await AuditChain.AppendAsync(database, [.. changes.Audit.Select(AuditRow.Of)], cancellationToken);
        await database.SavePositionsAsync(batch.Next, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changes;
    }

    static Task<Dictionary<string, AlertRow>> AlertsAsync(WebDatabase database, FeedBatch batch, CancellationToken cancellationToken)
    {
        var ids = batch.Alerts.Select(record => record.Alert.AlertId).Concat(batch.Decisions.Select(record => record.Decision.AlertId)).Distinct().ToList();
        return database.Alerts.Where(row => ids.Contains(row.AlertId)).ToDictionaryAsync(row => row.AlertId, cancellationToken);
    }

    static async Task<Dictionary<string, DecisionRow>> WaitingAsync(WebDatabase database, FeedBatch batch, CancellationToken cancellationToken)
    {
        var ids = batch.Alerts.Select(record => record.Alert.AlertId).ToList();
        return ids.Count == 0
            ? []
            : await database.Decisions.Where(row => !row.Applied && ids.Contains(row.AlertId)).ToDictionaryAsync(row => row.DecisionId, cancellationToken);
    }

    void Write(WebDatabase database, BatchChanges changes, Dictionary<string, AlertRow> alerts, Dictionary<string, DecisionRow> decisions)
    {
        database.Alerts.AddRange(changes.Added.Select(AlertRow.Of));
        foreach (var item in changes.Updated)
            alerts[item.Id].Update(item);
        foreach (var record in changes.Decisions)
        {
            var row = DecisionRow.Of(record);
            database.Decisions.Add(row);
            decisions[row.DecisionId] = row;
        }
        foreach (var decision in changes.Applied)
        {
            var row = decisions[decision.Record.Id];
            (row.Applied, row.Refusal) = (true, decision.Refusal);
            if (decision is { Refusal: null, Record.Decision.Action: DecisionActions.Confirmed } && secondLook.Value.Picks(row.DecisionId))
            {
                database.SecondLooks.Add(new SecondLookRow
                {
                    DecisionId = row.DecisionId,
                    AlertId = row.AlertId,
                    ConfirmedBy = row.Officer,
                    ConfirmedAt = row.Time,
                });
            }
            row.ViolationDue = decision is { Refusal: null, Record.Decision.Action: DecisionActions.Corrected };
        }
    }
}
