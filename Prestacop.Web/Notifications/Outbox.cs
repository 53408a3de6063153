using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>
/// Notes whom to tell of new alerts, and of those that have become more urgent, in the transaction that stores them. Nothing is sent here: the way of an
/// alert to the screen is no longer than by these rows, which <see cref="NotificationSender"/> works off.
/// </summary>
sealed class Outbox(NotificationRules rules, IOptions<NotificationOptions> options, TimeProvider time) : IBatchRows
{
    public async Task AddAsync(WebDatabase database, BatchChanges changes, CancellationToken cancellationToken)
    {
        var first = rules.Current.Where(rule => rule is { Enabled: true, Step: 0 }).ToList();
        if (first.Count == 0)
            return;
        var now = time.GetUtcNow();
        foreach (var item in changes.Added)
            Add(database, item, first, now);
        // A hit that an officer has verified is critical from then on.
        var risen = changes.Updated.Where(item => item is { Progress.IsClosed: false, Alert.Severity: var severity } && item.Severity != severity).ToList();
        if (risen.Count == 0)
            return;
        var ids = risen.ConvertAll(item => item.Id);
        var known = (await database.Deliveries.Where(row => ids.Contains(row.AlertId)).Select(row => new { row.AlertId, row.RuleId }).ToListAsync(cancellationToken))
            .Select(row => (row.AlertId, row.RuleId)).ToHashSet();
        foreach (var item in risen)
            Add(database, item, first.Where(rule => !known.Contains((item.Id, rule.Id))), now);
    }

    void Add(WebDatabase database, AlertItem item, IEnumerable<NotificationRule> candidates, DateTimeOffset now)
    {
        // What was read again from Kafka, such as into an empty store, is no news.
        if (item.Progress.IsClosed || now - item.ReceivedAt > options.Value.MaxAge)
            return;
        foreach (var rule in candidates.Where(rule => rule.Matches(item) && rule.Shift.Contains(now)))
            database.Deliveries.Add(NewRow(item.Id, rule, step: 0, now));
    }

    /// <summary>A row whose recipients are not looked up yet.</summary>
    public static DeliveryRow NewRow(string alertId, NotificationRule rule, int step, DateTimeOffset now) => new()
    {
        AlertId = alertId,
        RuleId = rule.Id,
        Recipient = "",
        RuleName = rule.Name,
        Channel = rule.Channel,
        Step = step,
        State = DeliveryState.New,
        CreatedAt = now,
        NextAt = now,
        ChangedAt = now,
    };
}
