using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Outbox;

namespace Prestacop.Producers.Tests.Outbox;

/// <summary>What a killed process or a full disk leaves of an outbox: whole records are read, and the rest is left.</summary>
sealed class OutboxFuzzTests
{
    [Test]
    public void Damaged_segments_are_read_up_to_the_damage()
    {
        using var folder = new TemporaryFolder();
        var record = new KeptRecord(new KafkaRecord("topic", "key"u8.ToArray(), "value"u8.ToArray(), []), DateTimeOffset.UnixEpoch, OwesPicture: true).Encode();
        using (var segment = new OutboxSegment(folder.Path, 1))
        {
            segment.Append(record, owesPicture: true);
            segment.Append(record, owesPicture: false);
            segment.Settle(0, OutboxPart.Picture);
        }
        var records = Directory.GetFiles(folder.Path, "*.records").Single();

        Fuzz.Bytes("outbox segments", [File.ReadAllBytes(records)], 3_000, bytes =>
        {
            File.WriteAllBytes(records, bytes);
            _ = OutboxSegment.Read(folder.Path, 1).ToList();
        });
        Fuzz.Bytes("outbox records", [record], 5_000, bytes => KeptRecord.Decode(bytes), typeof(EndOfStreamException));
    }
}
