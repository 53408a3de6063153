using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary>Tells the audit log that plates leave the vault, before the first does: an entry that is a log of its own in the topic.</summary>
static class ReplayAudit
{
    /// <summary>What was done.</summary>
    public const string Action = "replay-with-plates";

    /// <summary>The entry of a replay.</summary>
    /// <param name="options">What is replayed, and why.</param>
    /// <param name="records">How many records had a plate.</param>
    /// <param name="time">When.</param>
    public static AuditEntry Of(ReplayOptions options, long records, DateTimeOffset time)
    {
        var id = Guid.CreateVersion7(time).ToString();
        var entry = new AuditEntry
        {
            LogId = id,
            Number = 1,
            EntryId = id,
            Time = time,
            Who = $"{Environment.UserName}@{Environment.MachineName}",
            Action = Action,
            Subject = $"{options.Topic.Dataset} {IsoDate.Format(options.From)} to {IsoDate.Format(options.To)}, {options.Target}",
            Reason = options.Reason,
            Outcome = string.Create(CultureInfo.InvariantCulture, $"{records} records with a plate"),
            Hash = "",
        };
        return entry with { Hash = AuditEntry.HashOf(null, entry) };
    }

    /// <summary>Publishes the entry, and waits until Kafka has it.</summary>
    /// <exception cref="Confluent.Kafka.KafkaException">Kafka does not take it: then no plate leaves the vault.</exception>
    public static async Task WriteAsync(RecordPublisher publisher, ReplayOptions options, long records, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var record = TopicRecord.Of(Of(options, records, time));
        await publisher.PublishAsync(new KafkaRecord(options.TopicPrefix + record.Topic, record.Key, record.Value), cancellationToken);
    }
}
