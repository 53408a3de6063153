using System.Text;
using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Producers.Outbox;

namespace Prestacop.Producers.Tests.Outbox;

sealed class RecordOutboxTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    RecordOutbox Outbox(long maxBytes = 1_000_000, int segmentBytes = 1_000) => new(_folder.Path, maxBytes, TimeProvider.System, segmentBytes);

    [Test]
    public void Gives_records_back_in_their_order_over_several_segments()
    {
        using var outbox = Outbox();
        var first = Enumerable.Range(0, 100).Select(number => Append(outbox, number)).ToList()[0];

        var read = outbox.Read(first, max: 1_000);

        read.Select(record => Text(record.Record)).Should().Equal(Enumerable.Range(0, 100).Select(number => $"value-{number}"));
        OutboxSegment.Numbers(_folder.Path).Should().HaveCountGreaterThan(3);
        outbox.Read(read[10].Next, max: 5).Select(record => Text(record.Record)).Should().Equal("value-11", "value-12", "value-13", "value-14", "value-15");
        outbox.Read(outbox.End, max: 5).Should().BeEmpty();
    }

    [Test]
    public void Keeps_key_headers_and_time()
    {
        using var outbox = Outbox();
        var record = new KafkaRecord("pictures", "drone-0001", [1, 2, 3]) with { Headers = [new Header("imageId", "m-1"u8.ToArray())] };

        var kept = outbox.Read(outbox.TryAppend(record, owesPicture: true, isReplaceable: false)!.Value, 1).Single().Record;

        kept.Record.Topic.Should().Be("pictures");
        kept.Record.Key.Should().Equal("drone-0001"u8.ToArray());
        kept.Record.Value.Should().Equal(1, 2, 3);
        kept.Record.Headers!.Single().Key.Should().Be("imageId");
        kept.OwesPicture.Should().BeTrue();
        kept.KeptAt.Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Test]
    public void Deletes_a_segment_when_all_of_it_is_done_in_whatever_order()
    {
        using var outbox = Outbox();
        var positions = Enumerable.Range(0, 100).Select(number => Append(outbox, number)).ToList();

        foreach (var position in positions.AsEnumerable().Reverse())
            outbox.Settle(position, OutboxPart.Record);

        outbox.Pending.Should().Be(0);
        OutboxSegment.Numbers(_folder.Path).Should().HaveCountLessThanOrEqualTo(1, "only the last one may still grow");
        outbox.Dispose();
        Directory.EnumerateFiles(_folder.Path).Should().BeEmpty();
        outbox.Bytes.Should().Be(0);
    }

    [Test]
    public void A_violation_is_done_only_when_its_picture_is_kept()
    {
        using var outbox = Outbox();
        var position = outbox.TryAppend(Record(1), owesPicture: true, isReplaceable: false)!.Value;
        outbox.Settle(position, OutboxPart.Record);
        outbox.Pending.Should().Be(1);

        outbox.Settle(position, OutboxPart.Picture);

        outbox.Pending.Should().Be(0);
    }

    [Test]
    public void Gives_up_positions_before_everything_else_when_it_is_full()
    {
        using var outbox = Outbox(maxBytes: 10_000);
        while (outbox.TryAppend(Record(1), owesPicture: false, isReplaceable: true) is not null)
        {
        }
        var whenPositionsAreGivenUp = outbox.Bytes;
        while (outbox.TryAppend(Record(1), owesPicture: false, isReplaceable: false) is not null)
        {
        }

        whenPositionsAreGivenUp.Should().BeInRange(7_000, 7_500);
        outbox.Bytes.Should().BeInRange(9_800, 10_100);
    }

    [Test]
    public void What_a_killed_process_has_written_is_readable_up_to_the_record_that_it_was_writing()
    {
        using var outbox = Outbox();
        var positions = Enumerable.Range(0, 5).Select(number => Append(outbox, number)).ToList();
        outbox.Settle(positions[1], OutboxPart.Record);
        // Without closing the outbox, as after kill -9; the last record is cut.
        var file = Directory.EnumerateFiles(_folder.Path, "*.records").Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3]);

        OutboxSegment.Read(_folder.Path, 0).Select(record => Text(record.Record)).Should().Equal("value-0", "value-1", "value-2", "value-3");
        OutboxSegment.ReadSettled(_folder.Path, 0).Should().BeEquivalentTo([(1, OutboxPart.Record)]);
    }

    [Test]
    public void Stops_at_a_record_whose_bytes_have_changed()
    {
        using var outbox = Outbox();
        for (var number = 0; number < 3; number++)
            Append(outbox, number);
        var file = Directory.EnumerateFiles(_folder.Path, "*.records").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 0xff;
        File.WriteAllBytes(file, bytes);

        OutboxSegment.Read(_folder.Path, 0).Should().HaveCount(2);
    }

    static OutboxPosition Append(RecordOutbox outbox, int number) => outbox.TryAppend(Record(number), owesPicture: false, isReplaceable: false)!.Value;

    static KafkaRecord Record(int number) => new("messages", $"drone-{number % 3}", Encoding.UTF8.GetBytes($"value-{number}"));

    static string Text(KeptRecord kept) => Encoding.UTF8.GetString(kept.Record.Value!);
}
