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
        cache.Apply(await history.NewestAsync(cache.Capacity, cancellationToken));

    public async Task WriteAsync(FeedBatch batch, CancellationToken cancellationToken)
    {
        var changes = await store.WriteAsync(batch, cancellationToken);
        cache.Apply(changes.Items);
        pending.Complete(changes.Applied);
        metrics.Ingested(batch, time.GetUtcNow());
    }
}
