using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.ZoneRecords;

/// <summary>Publishes zones to the topic that the alerts job follows; those that were removed, and those whose time is over, as records without a value.</summary>
sealed class ZonePublisher(IDbContextFactory<WebDatabase> databases, IRecordPublisher publisher, TimeProvider time, ILogger<ZonePublisher> logger)
    : DuePublisher(Topics.Zones, time, logger)
{
    readonly TimeProvider _time = time;

    internal override async Task MarkAllAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Zones.Where(row => !row.Withdrawn).ExecuteUpdateAsync(row => row.SetProperty(each => each.Due, true), cancellationToken);
    }

    internal override async Task<int> PublishDueAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = _time.GetUtcNow();
        await database.Zones.Where(row => !row.Withdrawn && row.Until != null && row.Until <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.Withdrawn, true).SetProperty(each => each.Due, true), cancellationToken);
        var rows = await database.Zones.AsNoTracking().Where(row => row.Due).OrderBy(row => row.ChangedAt).Take(MaxAtOnce).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            await publisher.PublishAsync([row.Removed || row.Withdrawn ? TopicRecord.OfRemovedZone(row.Id) : TopicRecord.Of(row.ToZone())], cancellationToken);
            await SettleAsync(database, row, cancellationToken);
        }
        return rows.Count;
    }

    /// <summary>Notes that the topic has a zone; when it has changed meanwhile, another dashboard may have published the change before: then it is due again.</summary>
    async Task SettleAsync(WebDatabase database, ZoneRow row, CancellationToken cancellationToken)
    {
        var same = database.Zones.Where(each => each.Id == row.Id && each.ChangedAt == row.ChangedAt && each.Withdrawn == row.Withdrawn);
        var settled = row.Removed
            ? await same.ExecuteDeleteAsync(cancellationToken)
            : await same.ExecuteUpdateAsync(each => each.SetProperty(one => one.Due, false), cancellationToken);
        if (settled > 0)
            return;
        if (await database.Zones.Where(each => each.Id == row.Id).ExecuteUpdateAsync(each => each.SetProperty(one => one.Due, true), cancellationToken) == 0)
            await publisher.PublishAsync([TopicRecord.OfRemovedZone(row.Id)], cancellationToken);
    }
}
