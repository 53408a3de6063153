using Confluent.Kafka;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Csv;

sealed class CommittedOffsetTrackerTests
{
    static readonly DeliveryReport<byte[], byte[]> Delivered = new() { Error = new Error(ErrorCode.NoError) };
    static readonly DeliveryReport<byte[], byte[]> Lost = new() { Error = new Error(ErrorCode.Local_MsgTimedOut) };

    readonly List<Error> _failures = [];
    DeliveryCount _published = null!;
    CommittedOffsetTracker _tracker = null!;

    [SetUp]
    public void MakeTracker()
    {
        _failures.Clear();
        _published = new DeliveryCount(_failures.Add);
        _tracker = new CommittedOffsetTracker(At(0), _published, new DeliveryCount(_failures.Add));
    }

    static FilePosition At(long offset) => new(offset, offset + 1);

    DeliveryBatch Batch(long end)
    {
        var batch = _tracker.BatchAt(At(0));
        batch.Add();
        batch.Add();
        _tracker.Close(At(end));
        return batch;
    }

    [Test]
    public void Advances_when_every_record_before_is_acknowledged()
    {
        var batch = Batch(100);
        batch.Published(Delivered);
        _tracker.Committed().Should().Be(At(0));
        batch.Rejected(Delivered);
        _tracker.Committed().Should().Be(At(100));
        _published.Acknowledged.Should().Be(1);
    }

    [Test]
    public void Does_not_advance_past_a_gap()
    {
        var (first, second) = (Batch(100), Batch(200));
        second.Published(Delivered);
        second.Published(Delivered);
        _tracker.Committed().Should().Be(At(0));
        first.Published(Delivered);
        first.Published(Delivered);
        _tracker.Committed().Should().Be(At(200));
    }

    [Test]
    public void Never_advances_past_a_message_that_was_not_delivered()
    {
        var (first, second) = (Batch(100), Batch(200));
        first.Published(Delivered);
        first.Published(Lost);
        second.Published(Delivered);
        second.Published(Delivered);
        _tracker.Committed().Should().Be(At(0));
        _failures.Should().ContainSingle().Which.Code.Should().Be(ErrorCode.Local_MsgTimedOut);
    }

    [Test]
    public void Accepts_a_delivery_report_before_its_message_is_added()
    {
        var batch = _tracker.BatchAt(At(0));
        batch.Published(Delivered);
        batch.Add();
        _tracker.Close(At(100));
        _tracker.Committed().Should().Be(At(100));
    }

    [Test]
    public void Closes_a_full_batch_at_the_next_record()
    {
        for (var record = 0; record < 5_000; record++)
        {
            var batch = _tracker.BatchAt(At(record));
            batch.Add();
            batch.Published(Delivered);
        }
        _tracker.Committed().Offset.Should().Be(4_000);
    }
}
