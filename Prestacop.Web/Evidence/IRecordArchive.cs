namespace Prestacop.Web.Evidence;

/// <summary>The place of a record in Kafka.</summary>
/// <param name="Topic">The topic's name in Kafka.</param>
/// <param name="Partition">Kafka's partition.</param>
/// <param name="Offset">Kafka's offset.</param>
readonly record struct RecordPlace(string Topic, int Partition, long Offset);

/// <summary>The values of records, for as long as Kafka has them.</summary>
interface IRecordArchive
{
    /// <summary>Reads records at their places.</summary>
    /// <param name="places">Where.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>The value and the time of each record that is still there. A topic that was made again has other records at the same places: the caller looks.</returns>
    /// <exception cref="Confluent.Kafka.KafkaException">Kafka does not answer.</exception>
    Task<IReadOnlyDictionary<RecordPlace, ArchivedRecord>> ReadAsync(IReadOnlyCollection<RecordPlace> places, CancellationToken cancellationToken);
}

/// <summary>A record that was read again.</summary>
/// <param name="Value">Its bytes.</param>
/// <param name="Time">When Kafka received it.</param>
sealed record ArchivedRecord(byte[] Value, DateTimeOffset Time);
