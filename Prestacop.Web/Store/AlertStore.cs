using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;

namespace Prestacop.Web.Store;

/// <summary>An alert as it came from Kafka.</summary>
sealed record ReceivedAlert(Alert Alert, int Partition, long Offset, DateTimeOffset ReceivedAt);

/// <summary>A decision as it came from Kafka.</summary>
sealed record ReceivedDecision(Decision Decision, int Partition, long Offset);

/// <summary>Records of Kafka that are taken in together, and where to go on after them.</summary>
sealed record FeedBatch(
    IReadOnlyList<ReceivedAlert> Alerts,
    IReadOnlyList<ReceivedDecision> Decisions,
    IReadOnlyDictionary<(string Topic, int Partition), long> Next)
{
    static readonly Dictionary<(string, int), long> Nowhere = [];

    /// <summary>One alert, without a position.</summary>
    public static FeedBatch Of(ReceivedAlert alert) => new([alert], [], Nowhere);

    /// <summary>One decision, without a position.</summary>
    public static FeedBatch Of(ReceivedDecision decision) => new([], [decision], Nowhere);
}

/// <summary>What a decision came to.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="Refusal">Why it changed nothing; null when it did.</param>
/// <param name="Item">The alert after it.</param>
sealed record Verdict(string DecisionId, Refusal? Refusal, AlertItem Item);

/// <summary>What a batch brought about.</summary>
sealed record BatchResult(IReadOnlyList<AlertItem> Items, IReadOnlyList<Verdict> Verdicts);

/// <summary>
/// Writes batches into the store: alerts, decisions, what the alerts became, and the positions, in one transaction. A record that is
/// there already changes nothing, so that Kafka may be read again from anywhere.
/// </summary>
sealed class AlertWriter(IDbContextFactory<WebDatabase> databases)
{
    long? _lastSequence;

    public async Task<BatchResult> WriteAsync(FeedBatch batch, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var sequence = _lastSequence ?? await database.Alerts.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;

        var ids = batch.Alerts.Select(alert => alert.Alert.AlertId).Concat(batch.Decisions.Select(decision => decision.Decision.AlertId)).Distinct().ToList();
        var known = await database.Alerts.Where(row => ids.Contains(row.AlertId)).ToDictionaryAsync(row => row.AlertId, cancellationToken);
        var items = known.ToDictionary(entry => entry.Key, entry => entry.Value.ToItem());

        var added = new List<string>();
        foreach (var alert in batch.Alerts.Where(alert => !known.ContainsKey(alert.Alert.AlertId)))
        {
            var item = new AlertItem
            {
                Alert = alert.Alert,
                Sequence = ++sequence,
                Partition = alert.Partition,
                Offset = alert.Offset,
                ReceivedAt = alert.ReceivedAt,
            };
            var row = AlertRow.Of(item);
            database.Alerts.Add(row);
            known.Add(row.AlertId, row);
            items.Add(row.AlertId, item);
            added.Add(row.AlertId);
        }

        var decisions = await AddDecisionsAsync(database, batch.Decisions, added, cancellationToken);
        var verdicts = decisions.Where(decision => known.ContainsKey(decision.AlertId))
            .Select(decision => Weigh(decision, known[decision.AlertId], items)).ToList();
        await AuditAsync(database, decisions.Where(decision => decision.Applied), cancellationToken);
        await MoveOnAsync(database, batch.Next, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _lastSequence = sequence;

        var changed = added.Concat(verdicts.Where(verdict => verdict.Refusal is null).Select(verdict => verdict.Item.Id)).Distinct();
        return new BatchResult([.. changed.Select(id => items[id]).OrderBy(item => item.Sequence)], verdicts);
    }

    /// <returns>The decisions to be weighed, in Kafka's order: the new ones, and those that have waited for an alert of the batch.</returns>
    static async Task<List<DecisionRow>> AddDecisionsAsync(
        WebDatabase database, IReadOnlyList<ReceivedDecision> received, List<string> addedAlerts, CancellationToken cancellationToken)
    {
        var ids = received.Select(decision => decision.Decision.DecisionId).ToList();
        var seen = (await database.Decisions.Where(row => ids.Contains(row.DecisionId)).Select(row => row.DecisionId).ToListAsync(cancellationToken)).ToHashSet();
        var waiting = addedAlerts.Count == 0
            ? []
            : await database.Decisions.Where(row => !row.Applied && addedAlerts.Contains(row.AlertId)).ToListAsync(cancellationToken);
        foreach (var decision in received.Where(decision => seen.Add(decision.Decision.DecisionId)))
        {
            var row = DecisionRow.Of(decision.Decision, decision.Partition, decision.Offset);
            database.Decisions.Add(row);
            waiting.Add(row);
        }
        // An alert's decisions have one key and so one partition.
        waiting.Sort((one, other) => (one.Partition, one.Offset).CompareTo((other.Partition, other.Offset)));
        return waiting;
    }

    static Verdict Weigh(DecisionRow decision, AlertRow row, Dictionary<string, AlertItem> items)
    {
        var refusal = row.Progress.Validate(decision.Action, decision.Officer);
        (decision.Applied, decision.Refusal) = (true, refusal);
        if (refusal is null)
        {
            row.Progress = row.Progress.Apply(decision.Action, decision.Officer);
            row.ChangedAt = decision.Time;
            items[row.AlertId] = items[row.AlertId] with { Progress = row.Progress, ChangedAt = row.ChangedAt };
        }
        return new Verdict(decision.DecisionId, refusal, items[row.AlertId]);
    }

    static async Task AuditAsync(WebDatabase database, IEnumerable<DecisionRow> weighed, CancellationToken cancellationToken)
    {
        var decisions = weighed.ToDictionary(decision => decision.DecisionId);
        // The log outlives the alerts, which can be made again from Kafka.
        var logged = await database.Audit.Where(row => decisions.Keys.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        database.Audit.AddRange(decisions.Values.ExceptBy(logged, decision => decision.DecisionId).Select(decision => new AuditRow
        {
            Id = decision.DecisionId,
            At = decision.Time,
            Who = decision.Officer,
            Action = AuditActions.Decision,
            Subject = decision.AlertId,
            Reason = decision.Reason,
            Outcome = decision.Refusal is { } why ? $"{decision.Action}: {why}" : decision.Action,
        }));
    }

    static async Task MoveOnAsync(
        WebDatabase database, IReadOnlyDictionary<(string Topic, int Partition), long> next, CancellationToken cancellationToken)
    {
        var positions = await database.FeedPositions.ToDictionaryAsync(row => (row.Topic, row.Partition), cancellationToken);
        foreach (var (place, offset) in next)
        {
            if (positions.TryGetValue(place, out var row))
                row.Next = offset;
            else
                database.FeedPositions.Add(new FeedPositionRow { Topic = place.Topic, Partition = place.Partition, Next = offset });
        }
    }
}
