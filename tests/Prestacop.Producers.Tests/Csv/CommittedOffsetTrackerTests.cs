using Confluent.Kafka;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Tickets.Feeding;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

sealed class CommittedOffsetTrackerTests
{
    static readonly DeliveryReport<byte[], byte[]> Lost = new() { Error = new Error(ErrorCode.Local_MsgTimedOut) };

    readonly List<Error> _failures = [];
    DeliveryCount _published = null!;
    CommittedOffsetTracker _tracker = null!;

    [SetUp]
    public void MakeTracker()
    {
        _failures.Clear();
        _published = new DeliveryCount(_failures.Add);
        _tracker = new CommittedOffsetTracker(new CommittedMark(At(0), [4], []), _published, new DeliveryCount(_failures.Add));
    }

    static FileMark At(long offset) => new(new FilePosition(offset, offset + 1), $"digest of {offset}", Header: null);

    static DeliveryReport<byte[], byte[]> Delivered(int partition = 0, long offset = 0) =>
        new() { Error = new Error(ErrorCode.NoError), Partition = partition, Offset = offset };

    DeliveryBatch Batch(long end)
    {
        var batch = _tracker.Batch;
        batch.Add();
        batch.Add();
        _tracker.Close(At(end));
        return batch;
    }

    [Test]
    public void Advances_when_every_record_before_is_acknowledged()
    {
        var batch = Batch(100);
        batch.Published(Delivered());
        _tracker.Committed().Mark.Should().Be(At(0));
        batch.Rejected(Delivered());
        _tracker.Committed().Mark.Should().Be(At(100));
        _published.Acknowledged.Should().Be(1);
    }

    [Test]
    public void Does_not_advance_past_a_gap()
    {
        var (first, second) = (Batch(100), Batch(200));
        second.Published(Delivered());
        second.Published(Delivered());
        _tracker.Committed().Mark.Should().Be(At(0));
        first.Published(Delivered());
        first.Published(Delivered());
        _tracker.Committed().Mark.Should().Be(At(200));
    }

    [Test]
    public void Knows_behind_which_offsets_later_records_are()
    {
        var (first, second) = (Batch(100), Batch(200));
        first.Published(Delivered(partition: 0, offset: 9));
        second.Published(Delivered(partition: 0, offset: 11));
        second.Published(Delivered(partition: 1, offset: 3));
        _tracker.Committed().Tickets.Should().Equal([4L], "the first batch is not complete");
        first.Rejected(Delivered(partition: 2, offset: 30));
        var committed = _tracker.Committed();
        committed.Tickets.Should().Equal(12, 4);
        committed.Rejections.Should().Equal(0, 0, 31);
    }

    [Test]
    public void Never_advances_past_a_message_that_was_not_delivered()
    {
        var (first, second) = (Batch(100), Batch(200));
        first.Published(Delivered());
        first.Published(Lost);
        second.Published(Delivered());
        second.Published(Delivered());
        _tracker.Committed().Mark.Should().Be(At(0));
        _failures.Should().ContainSingle().Which.Code.Should().Be(ErrorCode.Local_MsgTimedOut);
    }

    [Test]
    public void Accepts_a_delivery_report_before_its_message_is_added()
    {
        var batch = _tracker.Batch;
        batch.Published(Delivered());
        batch.Add();
        _tracker.Close(At(100));
        _tracker.Committed().Mark.Should().Be(At(100));
    }

    [Test]
    public void Advances_over_records_that_an_earlier_run_has_published()
    {
        _tracker.Batch.AddPublished();
        _tracker.Close(At(100));
        _tracker.Committed().Mark.Should().Be(At(100));
    }

    [Test]
    public void Is_full_after_some_thousand_records()
    {
        for (var record = 0; record < 5_000; record++)
        {
            if (_tracker.IsFull)
                _tracker.Close(At(record));
            var batch = _tracker.Batch;
            batch.Add();
            batch.Published(Delivered());
        }
        _tracker.Committed().Mark.Position.Offset.Should().Be(4_000);
    }
}
