using System.Text;
using Confluent.Kafka;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Cli.Officers;

/// <summary>Finds an alert among all that Kafka still retains.</summary>
static class AlertLookup
{
    /// <param name="clients">Makes the consumer.</param>
    /// <param name="id">The alert's id, or a prefix that matches only one alert.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="CommandException">No alert matches, or several do.</exception>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public static Alert Find(KafkaClientFactory clients, string id, CancellationToken cancellationToken) =>
        Choose(Candidates(clients, id, cancellationToken), id);

    /// <summary>Returns the one alert that matches; a replayed alert counts once.</summary>
    public static Alert Choose(IEnumerable<Alert> candidates, string id)
    {
        var fitting = candidates.Where(alert => alert.AlertId.StartsWith(id, StringComparison.Ordinal)).DistinctBy(alert => alert.AlertId).ToList();
        if (fitting.Find(alert => alert.AlertId == id) is { } exact)
            return exact;
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new CommandException($"There is no alert {id} in Kafka. ./prestacop watch --from-beginning lists the alerts."),
            _ => throw new CommandException(
                $"{id} matches {fitting.Count} alerts: {string.Join(", ", fitting.Take(5).Select(alert => alert.AlertId))}. Give a longer prefix."),
        };
    }

    static List<Alert> Candidates(KafkaClientFactory clients, string id, CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(clients, Outgoing.ClientId);
        var wanted = Encoding.UTF8.GetBytes(id);
        var ranges = reader.Partitions(Topics.Alerts).ToDictionary(place => place, reader.Range);
        return
        [
            .. reader.Read(ranges, cancellationToken)
                // Most records are other alerts, which their bytes show faster than their JSON.
                .Where(record => record.Message.Value is { } value && value.AsSpan().IndexOf(wanted) >= 0)
                .Select(record => AlertReader.Read(record.Message.Value, record.Partition.Value, record.Offset.Value, DateTimeOffset.UnixEpoch))
                .OfType<SeenAlert>()
                .Select(seen => seen.Alert),
        ];
    }
}
