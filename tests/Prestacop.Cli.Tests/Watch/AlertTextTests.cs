using System.Text.Json;
using Prestacop.Cli.Tests.Support;
using Prestacop.Cli.Watch;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Watch;

public sealed class AlertTextTests
{
    [Test]
    public void A_line_contains_all_parts()
    {
        var seen = new SeenAlert(SampleAlerts.Alert(Severities.Critical, AlertReasons.WatchList, AlertReasons.CodeUnknown), SampleAlerts.Time.AddMilliseconds(7.4));

        AlertText.Line(seen).Should().Be(
            "12:34:56.789  critical  watch-list,code-unknown  drone-0042  BROADWAY 40.71280,-74.00600  ABC1234 NY  code 40  7 ms  alert alert-1");
    }

    [Test]
    public void Shows_unknown_parts_as_unknown()
    {
        var alert = SampleAlerts.Alert();
        var blind = alert with { Message = alert.Message with { Latitude = null, Street = null, Plate = null, Code = null } };

        AlertText.Line(new SeenAlert(blind, SampleAlerts.Time)).Should().EndWith("place unknown  -  code -  0 ms  alert alert-1");
    }

    [TestCase(0.0074, "7 ms")]
    [TestCase(-0.003, "-3 ms")]
    [TestCase(9.9994, "9999 ms")]
    [TestCase(10, "10 s")]
    [TestCase(119.9, "119 s")]
    [TestCase(120, "2 min")]
    [TestCase(7_200, "2 h")]
    [TestCase(172_800, "2 d")]
    public void Shows_short_delays_in_milliseconds(double seconds, string text) =>
        AlertText.Delay(new SeenAlert(SampleAlerts.Alert(), SampleAlerts.Time.AddSeconds(seconds))).Should().Be(text);

    [Test]
    public void Shows_the_start_of_a_long_id() =>
        AlertText.Id(SampleAlerts.Alert() with { AlertId = "0f3a11223344556677" }).Should().Be("0f3a1122");

    [Test]
    public void Replaces_control_characters()
    {
        var alert = SampleAlerts.Alert();
        var hostile = alert with { Message = alert.Message with { Plate = "\u001b[2J\nfake line" } };

        AlertText.Line(new SeenAlert(hostile, SampleAlerts.Time)).Should().Contain("?[2J?fake line").And.NotContain("\u001b").And.NotContain("\n");
    }

    [Test]
    public void Json_is_one_line_with_the_whole_alert()
    {
        var json = AlertText.Json(new SeenAlert(SampleAlerts.Alert(), SampleAlerts.Time.AddMilliseconds(7.5)))!;

        json.Should().NotContain("\n");
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("ageMs").GetDouble().Should().Be(7.5);
        document.RootElement.GetProperty("alert").Deserialize(ContractsJson.Default.Alert).Should().BeEquivalentTo(SampleAlerts.Alert());
    }

    [Test]
    public void Says_since_when_alerts_cannot_come()
    {
        var closed = new AlertPathChange(false, SampleAlerts.Time);

        AlertText.Line(closed).Should().Be("ALERTS CANNOT COME since 12:34:56 UTC: the alerts job answers no heartbeat. Look at ./prestacop status.");
        AlertText.Json(closed).Should().StartWith("{\"alertsCanCome\":false,\"since\":\"");
        AlertText.Line(closed with { Since = null }).Should().Contain("no heartbeat in the last hour");
        AlertText.Json(closed with { Since = null }).Should().Be("""{"alertsCanCome":false,"since":null}""");
        AlertText.Line(closed with { IsOpen = true }).Should().Be("Alerts can come again.");
    }

    [Test]
    public void Json_contains_the_bytes_of_an_unreadable_record()
    {
        using var document = JsonDocument.Parse(AlertText.Json(new UnreadableAlert("broken", [1, 2, 255], 3, 9))!);

        document.RootElement.GetProperty("raw").GetBytesFromBase64().Should().Equal(1, 2, 255);
        document.RootElement.GetProperty("offset").GetInt64().Should().Be(9);
    }
}
