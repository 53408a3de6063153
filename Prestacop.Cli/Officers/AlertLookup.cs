using System.Text;
using Confluent.Kafka;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Officers;

/// <summary>Finds an alert among all that Kafka still has.</summary>
static class AlertLookup
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="bootstrapServers">Kafka's brokers.</param>
    /// <param name="id">The alert's id, or a beginning of it that fits one alert only.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="CommandException">No alert fits, or several do.</exception>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public static Alert Find(string bootstrapServers, string id, CancellationToken cancellationToken) =>
        Choose(Candidates(bootstrapServers, id, cancellationToken), id);

    /// <summary>The one alert that is meant; a replayed alert is the same one.</summary>
    public static Alert Choose(IEnumerable<Alert> candidates, string id)
    {
        var fitting = candidates.Where(alert => alert.AlertId.StartsWith(id, StringComparison.Ordinal)).DistinctBy(alert => alert.AlertId).ToList();
        if (fitting.Find(alert => alert.AlertId == id) is { } exact)
            return exact;
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new CommandException($"Kafka has no alert {id}. ./prestacop watch --from-beginning lists those it has."),
            _ => throw new CommandException(
                $"{id} is the beginning of {fitting.Count} alerts: {string.Join(", ", fitting.Take(5).Select(alert => alert.AlertId))}. Give more of it."),
        };
    }

    static List<Alert> Candidates(string bootstrapServers, string id, CancellationToken cancellationToken)
    {
        var found = new List<Alert>();
        var wanted = Encoding.UTF8.GetBytes(id);
        using var consumer = KafkaClients.Consumer(bootstrapServers);
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var topics = admin.GetMetadata(Topics.Alerts, Patience).Topics.Where(topic => topic.Error.Code == ErrorCode.NoError);
        foreach (var partition in topics.SelectMany(topic => topic.Partitions))
        {
            var place = new TopicPartition(Topics.Alerts, partition.PartitionId);
            var offsets = consumer.QueryWatermarkOffsets(place, Patience);
            if (offsets.High.Value <= offsets.Low.Value)
                continue;
            consumer.Assign(new TopicPartitionOffset(place, offsets.Low));
            // The end of the partition is asked for too: the last offsets may hold no record.
            while (Next(consumer) is { IsPartitionEOF: false } record)
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Most records are other alerts: their bytes tell that faster than their JSON.
                if (record.Message.Value is { } value && value.AsSpan().IndexOf(wanted) >= 0
                    && AlertReader.Read(value, place.Partition.Value, record.Offset.Value, DateTimeOffset.UnixEpoch) is SeenAlert { Alert: var alert })
                    found.Add(alert);
                if (record.Offset.Value >= offsets.High.Value - 1)
                    break;
            }
        }
        return found;
    }

    static ConsumeResult<Ignore, byte[]> Next(IConsumer<Ignore, byte[]> consumer) => consumer.Consume(Patience)
        ?? throw new CommandException("Kafka has stopped answering. ./prestacop status shows whether it runs.");
}
