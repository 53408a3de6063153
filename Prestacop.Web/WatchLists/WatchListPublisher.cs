using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.WatchLists;

/// <summary>
/// Publishes entries to the topic that the alerts job follows; entries that were removed, and those whose time is over, as records without a value.
/// </summary>
sealed class WatchListPublisher(IDbContextFactory<WebDatabase> databases, IRecordPublisher publisher, TimeProvider time, ILogger<WatchListPublisher> logger)
    : DuePublisher(Topics.WatchLists, time, logger)
{
    readonly TimeProvider _time = time;

    internal override async Task MarkAllAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.WatchLists.Where(row => !row.Withdrawn).ExecuteUpdateAsync(row => row.SetProperty(each => each.Due, true), cancellationToken);
    }

    internal override async Task<int> PublishDueAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = _time.GetUtcNow();
        await database.WatchLists.Where(row => !row.Withdrawn && row.Until != null && row.Until <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.Withdrawn, true).SetProperty(each => each.Due, true), cancellationToken);
        var rows = await database.WatchLists.AsNoTracking().Where(row => row.Due).OrderBy(row => row.ChangedAt).Take(MaxAtOnce).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return 0;
        // Each has a key of its own: none waits for another.
        await Task.WhenAll(rows.Select(row => publisher.PublishAsync([Record(row)], cancellationToken)));
        foreach (var row in rows)
            await SettleAsync(database, row, cancellationToken);
        return rows.Count;
    }

    /// <summary>Notes that the topic has an entry; when it has changed meanwhile, another dashboard may have published the change before: then it is due again.</summary>
    async Task SettleAsync(WebDatabase database, WatchListRow row, CancellationToken cancellationToken)
    {
        var same = database.WatchLists.Where(each => each.Id == row.Id && each.ChangedAt == row.ChangedAt && each.Withdrawn == row.Withdrawn);
        var settled = row.Removed
            ? await same.ExecuteDeleteAsync(cancellationToken)
            : await same.ExecuteUpdateAsync(each => each.SetProperty(one => one.Due, false), cancellationToken);
        if (settled > 0)
            return;
        if (!row.Removed)
            await publisher.PublishAsync([TopicRecord.OfRemoved(row.ToEntry())], cancellationToken);
        await database.WatchLists.Where(each => each.List == row.List && each.Form == row.Form && each.State == row.State)
            .ExecuteUpdateAsync(each => each.SetProperty(one => one.Due, true), cancellationToken);
    }

    static TopicRecord Record(WatchListRow row) => row.Removed || row.Withdrawn ? TopicRecord.OfRemoved(row.ToEntry()) : TopicRecord.Of(row.ToEntry());
}
