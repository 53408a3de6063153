using Confluent.Kafka;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Csv;

sealed class AcknowledgedPositionTests
{
    static readonly DeliveryReport<byte[], byte[]> Delivered = new() { Error = new Error(ErrorCode.NoError) };
    static readonly DeliveryReport<byte[], byte[]> Lost = new() { Error = new Error(ErrorCode.Local_MsgTimedOut) };

    readonly List<Error> _failures = [];
    DeliveryCount _published = null!;
    AcknowledgedPosition _position = null!;

    [SetUp]
    public void MakePosition()
    {
        _failures.Clear();
        _published = new DeliveryCount(_failures.Add);
        _position = new AcknowledgedPosition(At(0), _published, new DeliveryCount(_failures.Add));
    }

    static FilePosition At(long offset) => new(offset, offset + 1);

    Stretch Stretch(long end)
    {
        var stretch = _position.StretchAt(At(0));
        stretch.Add();
        stretch.Add();
        _position.Close(At(end));
        return stretch;
    }

    [Test]
    public void Moves_when_everything_before_is_acknowledged()
    {
        var stretch = Stretch(100);
        stretch.Published(Delivered);
        _position.Done().Should().Be(At(0));
        stretch.Rejected(Delivered);
        _position.Done().Should().Be(At(100));
        _published.Acknowledged.Should().Be(1);
    }

    [Test]
    public void Does_not_move_past_a_gap()
    {
        var (first, second) = (Stretch(100), Stretch(200));
        second.Published(Delivered);
        second.Published(Delivered);
        _position.Done().Should().Be(At(0));
        first.Published(Delivered);
        first.Published(Delivered);
        _position.Done().Should().Be(At(200));
    }

    [Test]
    public void Never_moves_past_a_message_that_was_lost()
    {
        var (first, second) = (Stretch(100), Stretch(200));
        first.Published(Delivered);
        first.Published(Lost);
        second.Published(Delivered);
        second.Published(Delivered);
        _position.Done().Should().Be(At(0));
        _failures.Should().ContainSingle().Which.Code.Should().Be(ErrorCode.Local_MsgTimedOut);
    }

    [Test]
    public void A_report_may_come_before_its_message_is_counted_in()
    {
        var stretch = _position.StretchAt(At(0));
        stretch.Published(Delivered);
        stretch.Add();
        _position.Close(At(100));
        _position.Done().Should().Be(At(100));
    }

    [Test]
    public void A_full_stretch_ends_where_the_next_record_starts()
    {
        for (var record = 0; record < 5_000; record++)
        {
            var stretch = _position.StretchAt(At(record));
            stretch.Add();
            stretch.Published(Delivered);
        }
        _position.Done().Offset.Should().Be(4_000);
    }
}
