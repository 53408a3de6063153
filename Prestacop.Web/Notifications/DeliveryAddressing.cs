using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>Makes of each new delivery one for each recipient: whom a rule tells is looked up here, and not while alerts are stored.</summary>
sealed class DeliveryAddressing(IDbContextFactory<WebDatabase> databases, NotificationRules rules, Recipients recipients, IOptions<NotificationOptions> options, TimeProvider time)
{
    const int MaxAtOnce = 500;
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await RunOnceAsync(cancellationToken) == MaxAtOnce)
        {
        }
    }

    async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await database.Deliveries.AnyAsync(row => row.State == DeliveryState.New && row.NextAt != null, cancellationToken))
            return 0;
        await rules.ReadAsync(cancellationToken);
        var known = rules.Current.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var addresses = await recipients.OfAsync(known.Values, cancellationToken);
        // Another dashboard on the same store does the same. Whom to tell was looked up before, since alerts are stored with the same lock.
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var rows = await database.Deliveries.Where(row => row.State == DeliveryState.New && row.NextAt != null).OrderBy(row => row.CreatedAt).Take(MaxAtOnce).ToListAsync(cancellationToken);
        var since = time.GetUtcNow() - Hour;
        var told = await database.Deliveries.Where(row => row.CreatedAt > since && row.State != DeliveryState.New && row.State != DeliveryState.Suppressed)
            .Select(row => new { row.RuleId, row.AlertId }).Distinct().GroupBy(row => row.RuleId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var existing = await database.NotificationRules.Select(rule => rule.Id).ToHashSetAsync(cancellationToken);
        foreach (var row in rows)
        {
            // One of a rule that was added since is looked up in the next round.
            if (!known.ContainsKey(row.RuleId) && existing.Contains(row.RuleId))
                continue;
            if (!known.ContainsKey(row.RuleId))
                Settle(row, DeliveryState.Obsolete, "The rule was removed.");
            else if (told.GetValueOrDefault(row.RuleId) >= options.Value.MaxPerHour)
                Settle(row, DeliveryState.Suppressed, $"The rule had told of {options.Value.MaxPerHour} alerts within an hour.");
            else if (!addresses.Contains(row.RuleId))
                Settle(row, DeliveryState.Nobody, "Nobody whom the rule tells has an address on this channel.");
            else
                Address(database, row, addresses[row.RuleId], told);
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }

    static void Address(WebDatabase database, DeliveryRow row, IEnumerable<string> recipients, Dictionary<string, int> told)
    {
        told[row.RuleId] = told.GetValueOrDefault(row.RuleId) + 1;
        database.Deliveries.Remove(row);
        database.Deliveries.AddRange(recipients.Select(recipient => new DeliveryRow
        {
            AlertId = row.AlertId,
            RuleId = row.RuleId,
            Recipient = recipient,
            RuleName = row.RuleName,
            Channel = row.Channel,
            Step = row.Step,
            State = DeliveryState.Pending,
            CreatedAt = row.CreatedAt,
            NextAt = row.NextAt,
            ChangedAt = row.ChangedAt,
        }));
    }

    void Settle(DeliveryRow row, DeliveryState state, string reason) => (row.State, row.NextAt, row.Error, row.ChangedAt) = (state, null, reason, time.GetUtcNow());
}
