using System.Text;
using System.Text.Json;
using Prestacop.Cli.Tests.Support;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Watch;

public sealed class AlertReaderTests
{
    [Test]
    public void Reads_an_alert_and_its_delay()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(SampleAlerts.Alert(), ContractsJson.Default.Alert);

        var seen = AlertReader.Read(bytes, 0, 0, SampleAlerts.Time.AddMilliseconds(12)).Should().BeOfType<SeenAlert>().Subject;

        seen.Alert.Message.Plate.Should().Be("ABC1234");
        seen.Age.TotalMilliseconds.Should().Be(12);
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{\"alertId\":1}")]
    [TestCase("{\"alertId\":\"a\",\"reasons\":null,\"severity\":\"minor\",\"message\":null}")]
    [TestCase("\u0000\u0001")]
    public void Reports_an_unreadable_record_with_its_offset(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);

        var item = AlertReader.Read(bytes, 1, 42, SampleAlerts.Time).Should().BeOfType<UnreadableAlert>().Subject;

        item.Reason.Should().NotBeEmpty();
        (item.Partition, item.Offset, item.Raw).Should().BeEquivalentTo((1, 42L, bytes));
    }

    [Test]
    public void Nobody_sees_a_plate_who_reads_Kafka_without_signing_in()
    {
        var item = AlertReader.Read(JsonSerializer.SerializeToUtf8Bytes(SampleAlerts.Alert(), ContractsJson.Default.Alert), 0, 0, SampleAlerts.Time);
        var unreadable = AlertReader.Read("{\"plate\":\"ABC1234\""u8.ToArray(), 0, 0, SampleAlerts.Time);

        AlertText.Json(AlertFeed.WithoutPlate(item)).Should().NotContain("ABC1234").And.Contain(SampleAlerts.Alert().AlertId);
        AlertText.Line(AlertFeed.WithoutPlate(item)).Should().Contain(PlateMask.Hidden).And.NotContain("ABC1234");
        AlertFeed.WithoutPlate(unreadable).Should().BeOfType<UnreadableAlert>().Which.Raw.Should().BeEmpty();
    }

    [Test]
    public void Reports_an_empty_record() =>
        AlertReader.Read(null, 0, 0, SampleAlerts.Time).Should().BeOfType<UnreadableAlert>();

    [Test]
    public void Recognizes_a_repeated_alert()
    {
        var ids = new RecentIds(capacity: 2);

        ids.Add("a").Should().BeTrue();
        ids.Add("a").Should().BeFalse();
        ids.Add("b").Should().BeTrue();
        ids.Add("c").Should().BeTrue();
        ids.Add("a").Should().BeTrue("only the last two are kept");
    }
}
