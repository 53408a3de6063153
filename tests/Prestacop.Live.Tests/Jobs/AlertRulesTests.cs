using System.Text.Json.Nodes;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>What the rules say of one message, computed by the real Spark.</summary>
[Category("Live")]
public sealed class AlertRulesTests
{
    const string Sound =
        """{"messageId":"m","kind":"violation","droneId":"d","time":"2026-11-24T12:00:00Z","latitude":40.7,"longitude":-74,"battery":80,"code":21,"plate":"ABC1234","confidence":0.9}""";

    SparkSession _session = null!;

    [OneTimeSetUp]
    public async Task OpenAsync() => _session = await SparkSession.Builder().GetOrCreateAsync();

    [OneTimeTearDown]
    public async Task CloseAsync() => await _session.DisposeAsync();

    [TestCase("{}", "", "", TestName = "Leaves_a_sure_reading_alone")]
    [TestCase("""{"plate":null}""", "plate-unreadable", "minor", TestName = "Calls_for_a_missing_plate")]
    [TestCase("""{"plate":"  "}""", "plate-unreadable", "minor", TestName = "Calls_for_a_blank_plate")]
    [TestCase("""{"confidence":0.59}""", "confidence-low", "minor", TestName = "Calls_for_a_low_confidence")]
    [TestCase("""{"confidence":0.6}""", "", "", TestName = "Accepts_the_threshold_itself")]
    [TestCase("""{"confidence":null}""", "confidence-low", "minor", TestName = "Calls_when_the_confidence_is_missing")]
    [TestCase("""{"confidence":"NaN"}""", "confidence-low", "minor", TestName = "Calls_when_the_confidence_is_no_number")]
    [TestCase("""{"code":95}""", "code-unknown", "minor", TestName = "Calls_for_a_code_that_does_not_exist")]
    [TestCase("""{"code":null}""", "code-unknown", "minor", TestName = "Calls_for_a_missing_code")]
    [TestCase("""{"plate":" stolen1 "}""", "watch-list", "critical", TestName = "Calls_for_a_wanted_plate_however_it_is_typed")]
    [TestCase("""{"latitude":null}""", "position-lost", "major", TestName = "Calls_for_a_violation_without_a_place")]
    [TestCase("""{"latitude":91}""", "position-lost", "major", TestName = "Calls_for_a_place_that_is_not_on_earth")]
    [TestCase("""{"longitude":"NaN"}""", "position-lost", "major", TestName = "Calls_for_a_place_that_is_no_number")]
    [TestCase("""{"plate":null,"confidence":0.1,"code":0}""", "plate-unreadable,confidence-low,code-unknown", "minor", TestName = "Names_every_rule_that_called")]
    [TestCase("""{"plate":"STOLEN1","confidence":0.1}""", "confidence-low,watch-list", "critical", TestName = "Takes_the_gravest_severity")]
    [TestCase("""{"corrects":"m0","latitude":null,"plate":"STOLEN1"}""", "", "", TestName = "Leaves_an_officers_correction_alone")]
    [TestCase("""{"kind":"position","plate":null,"battery":1}""", "", "", TestName = "Leaves_heartbeats_alone")]
    [TestCase("""{"kind":"trouble","trouble":"out-of-zone"}""", "out-of-zone", "major", TestName = "Calls_for_a_drone_out_of_its_zone")]
    [TestCase("""{"kind":"trouble","trouble":"battery-low"}""", "battery-low", "major", TestName = "Calls_for_a_low_battery")]
    [TestCase("""{"kind":"trouble","trouble":"position-lost","battery":14}""", "battery-low,position-lost", "major", TestName = "Sees_the_low_battery_of_a_drone_in_other_trouble")]
    [TestCase("""{"kind":"trouble","trouble":"on-fire"}""", "hardware-fault", "major", TestName = "Takes_an_unknown_trouble_seriously")]
    [TestCase("""{"kind":"greeting","plate":null}""", "", "", TestName = "Leaves_kinds_of_a_newer_version_alone")]
    [TestCase("""{"schemaVersion":9,"plate":null,"wind":{"gust":12}}""", "plate-unreadable", "minor", TestName = "Reads_messages_of_a_newer_version")]
    public async Task Says(string change, string reasons, string severity)
    {
        var alerts = await AlertsOfAsync(Changed(change));

        alerts.Select(alert => string.Join(',', ((IEnumerable<object?>)alert.Get("reasons")!))).Should().Equal(reasons.Length == 0 ? [] : [reasons]);
        alerts.Select(alert => alert.GetAs<string>("severity")).Should().Equal(reasons.Length == 0 ? [] : [severity]);
    }

    [Test]
    public async Task Gives_a_replayed_message_the_same_alert_and_another_message_another()
    {
        var first = await AlertsOfAsync(Changed("""{"plate":null}"""));
        var replayed = await AlertsOfAsync(Changed("""{"plate":null}"""));
        var other = await AlertsOfAsync(Changed("""{"plate":null,"messageId":"m2"}"""));

        replayed.Single().GetAs<string>("alertId").Should().Be(first.Single().GetAs<string>("alertId"));
        other.Single().GetAs<string>("alertId").Should().NotBe(first.Single().GetAs<string>("alertId"));
    }

    async Task<IReadOnlyList<Row>> AlertsOfAsync(string json)
    {
        var records = _session.Range(1).Select(Lit(json).As("value"));
        var messages = JsonRows.Parse<DroneMessage>(records).Filter(Col(JsonRows.Unreadable).IsNull()).Select($"{JsonRows.Fields}.*");
        var watchList = _session.Range(1).Select(Lit("STOLEN1").As("plate"));
        return await AlertRules.Apply(messages, watchList, new AlertThresholds()).CollectAsync();
    }

    static string Changed(string change)
    {
        var message = JsonNode.Parse(Sound)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            message[name] = value?.DeepClone();
        return message.ToJsonString();
    }
}
