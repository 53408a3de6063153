using Prestacop.Web.Alerts;
using Prestacop.Web.Decisions;
using Prestacop.Web.Feed;
using Prestacop.Web.Store;

namespace Prestacop.Web.Ingestion;

/// <summary>The way of a batch: into the store, and from there to everyone who waits for it.</summary>
sealed class AlertPipeline(AlertStore store, AlertHistory history, AlertCache cache, PendingDecisions pending, FeedMetrics metrics, TimeProvider time)
{
    /// <summary>Fills the cache from the store.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) =>
        cache.Load(await history.NewestAsync(cache.Capacity, cancellationToken));

    public async Task WriteAsync(FeedBatch batch, CancellationToken cancellationToken)
    {
        var changes = await store.WriteAsync(batch, cancellationToken);
        cache.Apply(Shown(batch, changes));
        pending.Complete(changes.Applied);
        pending.Complete(changes.Settled);
        metrics.Ingested(batch, time.GetUtcNow());
        FeedTraces.Ingested(batch, time.GetUtcNow());
    }

    /// <summary>
    /// What this dashboard shows of the batch, also what another one on the same database has written first. An alert that was read only by
    /// the other comes with its own record: a hub client that got it before earlier records of its partition would miss those.
    /// </summary>
    IEnumerable<AlertItem> Shown(FeedBatch batch, BatchChanges changes)
    {
        var read = batch.Alerts.Select(record => record.Alert.AlertId).ToHashSet(StringComparer.Ordinal);
        return changes.Items.Concat(changes.Seen).Where(item => read.Contains(item.Id) || cache.Find(item.Id) is not null)
            .OrderBy(item => item.Sequence);
    }
}
