using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Operations;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

public sealed class RejectedReaderTests
{
    static RejectedEntry Read(byte[] value) => RejectedReader.EntryOf(new ConsumeResult<byte[], byte[]>
    {
        Topic = Topics.Rejected,
        Partition = 1,
        Offset = 12,
        Message = new Message<byte[], byte[]> { Key = [], Value = value, Timestamp = new Timestamp(Samples.Noon) },
    });

    [Test]
    public void Gives_back_the_bytes_as_they_came()
    {
        byte[] raw = [0x7b, 0xff, 0x00];
        var record = new RejectedRecord { Source = "csv", Reason = "field 5 is no date", Raw = raw, Time = Samples.Noon, File = "fy17.csv", Line = 3 };

        var entry = Read(JsonSerializer.SerializeToUtf8Bytes(record, ContractsJson.Default.RejectedRecord));

        entry.Raw.Should().Equal(raw);
        entry.Record!.Reason.Should().Be("field 5 is no date");
        entry.Place.Should().Be("1:12");
    }

    [TestCase("not JSON")]
    [TestCase("null")]
    [TestCase("""{"source":"csv"}""")]
    public void Shows_an_unreadable_rejection_record(string value)
    {
        var entry = Read(Encoding.UTF8.GetBytes(value));

        entry.Record.Should().BeNull();
        entry.Raw.Should().Equal(Encoding.UTF8.GetBytes(value));
    }
}
