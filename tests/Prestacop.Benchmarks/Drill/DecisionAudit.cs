using System.Text.Json;
using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Benchmarks.Drill;

/// <summary>Each acknowledged decision is in Kafka once and in its order, and the dashboard has applied all of them.</summary>
static class DecisionAudit
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Compares what was acknowledged with the topic and with the dashboard's store.</summary>
    /// <param name="acknowledged">The decisions, those on one alert in their order.</param>
    /// <param name="records">The records of the topic.</param>
    /// <param name="store">Where the dashboard's store is.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    public static async Task<IReadOnlyList<AuditLine>> CompareAsync(
        IReadOnlyList<Decision> acknowledged, IEnumerable<Message<byte[], byte[]>> records, StoreOptions store, CancellationToken cancellationToken)
    {
        var published = records.Select(record => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.Decision)!).ToList();
        var ids = acknowledged.Select(decision => decision.DecisionId).ToHashSet();
        var ours = published.Where(decision => ids.Contains(decision.DecisionId)).ToList();
        var decided = acknowledged.Select(decision => decision.AlertId).ToHashSet();
        // The dashboard escalates what waits for long, too.
        var onOurs = published.SelectMany(decision => decision.OnEachAlert()).Where(decision => decided.Contains(decision.AlertId)).ToLookup(decision => decision.AlertId);
        var expected = decided.ToDictionary(alert => alert, alert => DecisionOutcomes.Of(alert, onOurs[alert]).Progress);
        var shown = await ShownAsync(store, expected, cancellationToken);
        return
        [
            AuditLine.Once("acknowledged decisions in Kafka", ids, ours.ConvertAll(decision => decision.DecisionId)),
            new AuditLine("alerts with decisions in order", decided.Count, Disordered(acknowledged, ours), 0, 0),
            new AuditLine("alerts as decided on dashboard", decided.Count, expected.Count(alert => !Matches(shown, alert)), 0, 0),
        ];
    }

    /// <summary>The alerts whose decisions are in another order in Kafka than they were acknowledged in; what is missing is counted elsewhere.</summary>
    static int Disordered(IReadOnlyList<Decision> acknowledged, List<Decision> published)
    {
        var inKafka = published.ToLookup(decision => decision.AlertId, decision => decision.DecisionId);
        return acknowledged.GroupBy(decision => decision.AlertId, decision => decision.DecisionId).Count(alert =>
        {
            var order = inKafka[alert.Key].Distinct().ToList();
            return !alert.Where(order.Contains).SequenceEqual(order);
        });
    }

    static bool Matches(Dictionary<string, (string State, string? Officer)> shown, KeyValuePair<string, AlertProgress> alert) =>
        shown.TryGetValue(alert.Key, out var found) && found == (alert.Value.State.ToString(), alert.Value.Officer);

    /// <summary>State and officer of each alert in the store, once all are as expected or a minute has passed.</summary>
    static async Task<Dictionary<string, (string State, string? Officer)>> ShownAsync(
        StoreOptions store, Dictionary<string, AlertProgress> expected, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var shown = await ReadAsync(store, cancellationToken);
            if (expected.All(alert => Matches(shown, alert)) || TimeProvider.System.GetElapsedTime(started) > Limit)
                return shown;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    static async Task<Dictionary<string, (string State, string? Officer)>> ReadAsync(StoreOptions store, CancellationToken cancellationToken)
    {
        await using var database = await StoreSetup.Open(store, _ => { }).CreateDbContextAsync(cancellationToken);
        return await database.Alerts.ToDictionaryAsync(alert => alert.AlertId, alert => (alert.State.ToString(), alert.Officer), cancellationToken);
    }
}
