using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Drones.Pictures;
using Prestacop.Producers.Outbox;

namespace Prestacop.Producers.Drones;

/// <summary>
/// Publishes what earlier runs have kept and Kafka does not have, before anything new. A killed process cannot know what Kafka took last: the
/// newest records of the topics are read, and what is there already is not published again. A picture that was owed is painted now, which
/// gives the same picture, since it depends on the message alone. An account that may only write cannot look: then all is published, some of it perhaps
/// a second time, and readers know a message and a picture again by their ids.
/// </summary>
/// <param name="publisher">The publisher, without a delivery timeout.</param>
/// <param name="clients">Makes the reader of the topics.</param>
/// <param name="picturesTopic">The topic of the pictures.</param>
/// <param name="delivered">Counts the deliveries.</param>
sealed class OutboxRecovery(RecordPublisher publisher, KafkaClientFactory clients, string picturesTopic, DeliveryCount delivered) : IDisposable
{
    /// <summary>The broker's clock may differ from ours by this much.</summary>
    static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(2);

    readonly PlatePainter _painter = new();

    /// <summary>Publishes the pending records of a folder, in their order.</summary>
    /// <returns>How many were pending.</returns>
    /// <exception cref="CommandException">Kafka does not take them: the folder is left for the next run.</exception>
    /// <exception cref="KafkaException">Kafka does not answer: the folder is left for the next run.</exception>
    public int Run(string folder, CancellationToken cancellationToken)
    {
        var topics = Pending(folder).Select(kept => kept.Record.Record.Topic).Append(picturesTopic).Distinct().ToList();
        if (Pending(folder).Select(kept => (DateTimeOffset?)kept.Record.KeptAt).FirstOrDefault() is not { } oldest)
            return 0;
        var known = Present(topics, oldest - ClockMargin, oldest.AddYears(1), cancellationToken);
        var count = 0;
        foreach (var record in Pending(folder).SelectMany(Owed))
        {
            count++;
            // Also what occurs twice here: a picture that was kept in the moment in which the process was killed.
            if (known.Add(HashOf(record.Topic, record.Key, record.Value)))
                publisher.Enqueue(record, report => delivered.Take(report), cancellationToken);
        }
        publisher.Flush(publisher.FlushTimeout);
        return count;
    }

    public void Dispose() => _painter.Dispose();

    static IEnumerable<(KeptRecord Record, bool OwesRecord, bool OwesPicture)> Pending(string folder)
    {
        foreach (var number in OutboxSegment.Numbers(folder))
        {
            var settled = OutboxSegment.ReadSettled(folder, number);
            foreach (var (index, (kept, _)) in OutboxSegment.Read(folder, number).Index())
            {
                var owesRecord = !settled.Contains((index, OutboxPart.Record));
                var owesPicture = kept.OwesPicture && !settled.Contains((index, OutboxPart.Picture));
                if (owesRecord || owesPicture)
                    yield return (kept, owesRecord, owesPicture);
            }
        }
    }

    IEnumerable<KafkaRecord> Owed((KeptRecord Record, bool OwesRecord, bool OwesPicture) kept)
    {
        if (kept.OwesRecord)
            yield return kept.Record.Record;
        if (kept.OwesPicture && JsonSerializer.Deserialize(kept.Record.Record.Value, ContractsJson.Default.DroneMessage) is { } violation)
            yield return Picture.Record(picturesTopic, violation, _painter.Paint(PictureSubject.Of(violation)));
    }

    HashSet<UInt128> Present(IReadOnlyList<string> topics, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        using var reader = new KafkaReader(clients, "prestacop-drones-outbox");
        var places = topics.SelectMany(reader.Partitions).ToList();
        var ranges = reader.Between(places, from, until);
        try
        {
            return [.. reader.Read(ranges, cancellationToken).Select(record => HashOf(record.Topic, record.Message.Key, record.Message.Value))];
        }
        catch (ConsumeException refused) when (refused.Error.Code == ErrorCode.TopicAuthorizationFailed)
        {
            return [];
        }
    }

    static UInt128 HashOf(string topic, byte[]? key, byte[]? value)
    {
        var hash = new XxHash128();
        hash.Append(Encoding.UTF8.GetBytes(topic));
        hash.Append(key ?? []);
        hash.Append(value ?? []);
        return hash.GetCurrentHashAsUInt128();
    }
}
