using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Data.Sqlite;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Drill;

/// <summary>Each acknowledged decision is in Kafka once and in its order, and the dashboard has applied all of them.</summary>
static class DecisionAudit
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Compares what was acknowledged with the topic and with the dashboard's store.</summary>
    /// <param name="acknowledged">The decisions, those on one alert in their order.</param>
    /// <param name="records">The records of the topic.</param>
    /// <param name="database">The file of the dashboard's store.</param>
    public static async Task<IReadOnlyList<AuditLine>> CompareAsync(
        IReadOnlyList<Decision> acknowledged, IEnumerable<Message<byte[], byte[]>> records, string database, CancellationToken cancellationToken)
    {
        var published = records.Select(record => JsonSerializer.Deserialize(record.Value, ContractsJson.Default.Decision)!).ToList();
        var ids = acknowledged.Select(decision => decision.DecisionId).ToHashSet();
        var ours = published.Where(decision => ids.Contains(decision.DecisionId)).ToList();
        var decided = acknowledged.Select(decision => decision.AlertId).ToHashSet();
        // The dashboard escalates what waits for long, too.
        var onOurs = published.SelectMany(decision => decision.OnEachAlert()).Where(decision => decided.Contains(decision.AlertId)).ToLookup(decision => decision.AlertId);
        var expected = decided.ToDictionary(alert => alert, alert => DecisionOutcomes.Of(alert, onOurs[alert]).Progress);
        var shown = await ShownAsync(database, expected, cancellationToken);
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
        string database, Dictionary<string, AlertProgress> expected, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var shown = await ReadAsync(database, cancellationToken);
            if (expected.All(alert => Matches(shown, alert)) || TimeProvider.System.GetElapsedTime(started) > Limit)
                return shown;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    static async Task<Dictionary<string, (string State, string? Officer)>> ReadAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT AlertId, State, Officer FROM Alerts";
        var found = new Dictionary<string, (string State, string? Officer)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            found[rows.GetString(0)] = (rows.GetString(1), await rows.IsDBNullAsync(2, cancellationToken) ? null : rows.GetString(2));
        return found;
    }
}
