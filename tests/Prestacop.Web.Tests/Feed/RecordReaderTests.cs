using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Feed;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Feed;

public sealed class RecordReaderTests
{
    [Test]
    public void Reads_a_record_with_unknown_fields_and_white_space()
    {
        var json = $" {KafkaRecords.Json(Samples.Alert(1)).Insert(1, "\"future\": {\"a\": [1]},\n")}\n";

        RecordReader.Read(Encoding.UTF8.GetBytes(json), ContractsJson.Default.Alert).Should().BeEquivalentTo(Samples.Alert(1));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("{} {}")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    public void Rejects_what_is_not_one_alert(string json)
    {
        var read = () => RecordReader.Read(Encoding.UTF8.GetBytes(json), ContractsJson.Default.Alert);

        read.Should().Throw<UnreadableRecordException>().Which.Message.Should().NotBeEmpty();
    }

    [Test]
    public void Rejects_a_timestamp_outside_the_years_1_to_9999()
    {
        var read = () => RecordReader.ReceivedAt(new Timestamp(long.MaxValue, TimestampType.CreateTime));

        read.Should().Throw<UnreadableRecordException>();
        RecordReader.ReceivedAt(new Timestamp(0, TimestampType.CreateTime)).Should().Be(DateTimeOffset.UnixEpoch);
    }
}
