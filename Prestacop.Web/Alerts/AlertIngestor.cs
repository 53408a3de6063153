namespace Prestacop.Web.Alerts;

/// <summary>
/// What a batch of records changes, computed from the records and what is known of them alone. Records that are known change nothing, so that
/// Kafka can be read again from any position.
/// </summary>
static class AlertIngestor
{
    public static BatchChanges Ingest(FeedBatch batch, KnownAlerts known)
    {
        var items = known.Alerts.ToDictionary(StringComparer.Ordinal);
        var added = Add(batch.Alerts, known.LastSequence, items);
        var decisions = batch.Decisions.Where(record => !known.Decisions.ContainsKey(record.Id)).DistinctBy(record => record.Id).ToList();
        var applied = known.Waiting.Concat(decisions).Where(record => items.ContainsKey(record.Decision.AlertId))
            // An alert's decisions have one key, and so one partition.
            .OrderBy(record => (record.Partition, record.Offset))
            .Select(record => Apply(record, items)).ToList();
        var updated = applied.Where(decision => decision.Refusal is null).Select(decision => decision.Item.Id).Distinct().Except(added);
        var changed = updated.Concat(added).ToHashSet(StringComparer.Ordinal);
        return new BatchChanges
        {
            Added = [.. added.Select(id => items[id])],
            Updated = [.. updated.Select(id => items[id])],
            Seen = [.. known.Alerts.Keys.Where(id => !changed.Contains(id)).Select(id => items[id]).OrderBy(item => item.Sequence)],
            Decisions = decisions,
            Applied = applied,
            Settled = [.. Settled(batch.Decisions, known, items)],
            Audit = [.. applied.GroupBy(decision => decision.Record.AuditId).Where(group => !known.Audited.Contains(group.Key))
                .Select(group => new AuditedDecision(group.Key, group.First(), group.Count()))],
        };
    }

    /// <summary>What became of decisions that the store had before: another dashboard on the same database may have written them first.</summary>
    static IEnumerable<AppliedDecision> Settled(IEnumerable<DecisionRecord> records, KnownAlerts known, Dictionary<string, AlertItem> items)
    {
        foreach (var record in records)
        {
            if (known.Decisions.TryGetValue(record.Id, out var decision) && decision.Applied && items.TryGetValue(record.Decision.AlertId, out var item))
                yield return new AppliedDecision(record, decision.Refusal, item);
        }
    }

    /// <returns>The ids of the new alerts, in their order.</returns>
    static List<string> Add(IReadOnlyList<AlertRecord> records, long sequence, Dictionary<string, AlertItem> items)
    {
        var added = new List<string>();
        foreach (var record in records)
        {
            if (items.TryAdd(record.Alert.AlertId, new AlertItem { Record = record, Sequence = sequence + 1 }))
            {
                sequence++;
                added.Add(record.Alert.AlertId);
            }
        }
        return added;
    }

    static AppliedDecision Apply(DecisionRecord record, Dictionary<string, AlertItem> items)
    {
        var decision = record.Decision;
        var item = items[decision.AlertId];
        var refusal = item.Progress.Validate(decision.Action, decision.Officer);
        if (refusal is null)
        {
            item = item with { Progress = item.Progress.Apply(decision.Action, decision.Officer), ChangedAt = record.ReceivedAt.ToUniversalTime() };
            items[item.Id] = item;
        }
        return new AppliedDecision(record, refusal, item);
    }
}
