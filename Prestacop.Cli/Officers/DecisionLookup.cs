using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Cli.Officers;

/// <summary>What has been decided on an alert, by the topic of decisions.</summary>
static class DecisionLookup
{
    /// <param name="clients">Makes the consumer.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The alert's state, and what became of each decision on it, in the order of the topic.</returns>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public static (AlertProgress Progress, IReadOnlyList<AppliedOutcome> Outcomes) Read(
        KafkaClientFactory clients, string alertId, CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(clients, Outgoing.ClientId);
        var wanted = Encoding.UTF8.GetBytes(alertId);
        var ranges = reader.Partitions(Topics.Decisions).ToDictionary(place => place, reader.Range);
        var decisions = reader.Read(ranges, cancellationToken)
            .Where(record => record.Message.Value is { } value && value.AsSpan().IndexOf(wanted) >= 0)
            .Select(record => (record.Partition.Value, Offset: record.Offset.Value, Decision: Parse(record.Message.Value)))
            .Where(record => record.Decision is not null)
            .OrderBy(record => (record.Value, record.Offset)).Select(record => record.Decision!).ToList();
        return DecisionOutcomes.Of(alertId, decisions);
    }

    /// <summary>What to tell an officer whose decision is not possible.</summary>
    public static string Explain(Refusal refusal, Alert alert, AlertProgress progress)
    {
        var state = refusal switch
        {
            Refusal.Closed => $"is closed: {progress.Officer} has {progress.State.ToString().ToLowerInvariant()} it",
            Refusal.HeldByAnother => $"has been taken by {progress.Officer}",
            Refusal.AlreadyYours => "has been taken by you already",
            _ => $"is {progress.State.ToString().ToLowerInvariant()}",
        };
        return $"Alert {alert.AlertId} {state}.";
    }

    /// <returns>Null for a record that cannot be read: it changes no alert.</returns>
    static Decision? Parse(byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize(value, ContractsJson.Default.Decision);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
