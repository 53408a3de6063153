using System.Collections.Concurrent;
using Confluent.Kafka;
using Prestacop.Web.Evidence;

namespace Prestacop.Web.Tests.Evidence;

/// <summary>Records that Kafka still has, as a test says.</summary>
sealed class MemoryArchive : IRecordArchive
{
    public ConcurrentDictionary<RecordPlace, ArchivedRecord> Records { get; } = new();

    public bool IsAway { get; set; }

    public Task<IReadOnlyDictionary<RecordPlace, ArchivedRecord>> ReadAsync(IReadOnlyCollection<RecordPlace> places, CancellationToken cancellationToken) => IsAway
        ? throw new KafkaException(new Error(ErrorCode.Local_AllBrokersDown))
        : Task.FromResult<IReadOnlyDictionary<RecordPlace, ArchivedRecord>>(Records.Where(record => places.Contains(record.Key)).ToDictionary());
}
