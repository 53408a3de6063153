using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>Writes what the <see cref="AlertIngestor"/> makes of a batch, and the positions, in one transaction.</summary>
sealed class AlertStore(IDbContextFactory<WebDatabase> databases)
{
    long? _lastSequence;

    public async Task<BatchChanges> WriteAsync(FeedBatch batch, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var alerts = await AlertsAsync(database, batch, cancellationToken);
        var waiting = await WaitingAsync(database, batch, cancellationToken);
        var candidates = batch.Decisions.Select(record => record.Id).Concat(waiting.Keys).ToList();
        var changes = AlertIngestor.Ingest(batch, new KnownAlerts
        {
            LastSequence = _lastSequence ?? await database.Alerts.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0,
            Alerts = alerts.ToDictionary(entry => entry.Key, entry => entry.Value.ToItem()),
            Decisions = (await database.Decisions.Where(row => candidates.Contains(row.DecisionId))
                .Select(row => row.DecisionId).ToListAsync(cancellationToken)).ToHashSet(),
            Waiting = [.. waiting.Values.Select(row => row.ToRecord())],
            Audited = (await database.Audit.Where(row => candidates.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet(),
        });
        Write(database, changes, alerts, waiting);
        await database.SavePositionsAsync(batch.Next, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (changes.Added is [.., var last])
            _lastSequence = last.Sequence;
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

    static void Write(WebDatabase database, BatchChanges changes, Dictionary<string, AlertRow> alerts, Dictionary<string, DecisionRow> decisions)
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
            (decisions[decision.Record.Id].Applied, decisions[decision.Record.Id].Refusal) = (true, decision.Refusal);
        database.Audit.AddRange(changes.Audit.Select(AuditRow.Of));
    }
}
