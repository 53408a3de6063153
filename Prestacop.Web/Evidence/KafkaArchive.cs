using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Kafka;

namespace Prestacop.Web.Evidence;

/// <summary>Reads single records from Kafka by their places.</summary>
sealed class KafkaArchive(KafkaClientFactory clients) : IRecordArchive
{
    static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyDictionary<RecordPlace, ArchivedRecord>> ReadAsync(IReadOnlyCollection<RecordPlace> places, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadTimeout);
        try
        {
            // The client's reading blocks.
            return await Task.Run(() => Read(places, limit.Token), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"The records were not read within {ReadTimeout.TotalSeconds:0} s."));
        }
    }

    Dictionary<RecordPlace, ArchivedRecord> Read(IReadOnlyCollection<RecordPlace> places, CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(clients, $"{KafkaSetup.ClientId}-evidence");
        var found = new Dictionary<RecordPlace, ArchivedRecord>();
        foreach (var partition in places.Distinct().GroupBy(place => new TopicPartition(place.Topic, place.Partition)))
        {
            if (!reader.Partitions(partition.Key.Topic).Contains(partition.Key))
                continue;
            var kept = reader.Range(partition.Key);
            foreach (var place in partition.Where(place => place.Offset >= kept.Low && place.Offset < kept.High))
            {
                var range = new Dictionary<TopicPartition, OffsetRange> { [partition.Key] = new(place.Offset, place.Offset + 1) };
                foreach (var record in reader.Read(range, cancellationToken).Where(record => record.Offset.Value == place.Offset && record.Message.Value is not null))
                    found[place] = new ArchivedRecord(record.Message.Value, new DateTimeOffset(record.Message.Timestamp.UtcDateTime));
            }
        }
        return found;
    }
}
