using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class AlertJsonTests() : ContractJsonTests<Alert>(ContractsJson.Default.Alert, Bytes, Value, Value)
{
    static readonly string Bytes =
        """
        {"alertId":"0f3a","reasons":["watch-list","confidence-low"],"severity":"critical",
        "message":{"messageId":"m-1","schemaVersion":1,"kind":"violation","droneId":"drone-0001","time":"2026-11-24T12:00:00.123456+00:00","code":21,"confidence":0.4}}
        """.ReplaceLineEndings("");

    static readonly Alert Value = new()
    {
        AlertId = "0f3a",
        Reasons = [AlertReasons.WatchList, AlertReasons.ConfidenceLow],
        Severity = Severities.Critical,
        Message = new DroneMessage
        {
            MessageId = "m-1",
            Kind = DroneMessageKinds.Violation,
            DroneId = "drone-0001",
            Time = Moments.WithMicroseconds,
            Code = 21,
            Confidence = 0.4,
        },
    };

    [Test]
    public void Reads_the_message_of_a_newer_drone_inside_the_alert()
    {
        var json = Golden();
        json["message"]!["schemaVersion"] = 7;
        json["message"]!["windSpeed"] = 12;
        Read(json.ToJsonString())!.Message.Should().Be(Value.Message with { SchemaVersion = 7 });
    }

    [Test]
    public void Keeps_an_unknown_reason()
    {
        var json = Golden();
        json["reasons"]!.AsArray().Add("rotor-iced");
        Read(json.ToJsonString())!.Reasons.Should().Equal(AlertReasons.WatchList, AlertReasons.ConfidenceLow, "rotor-iced");
    }

    [Test]
    public void Names_the_entries_of_watch_lists_when_there_are_any()
    {
        var hit = new WatchListHit { EntryId = "e-1", List = "stolen", Reason = "on 5 Ave", Owner = "ana", Priority = 90, Similar = true };
        var json = Golden();
        json["watchLists"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"entryId":"e-1","list":"stolen","reason":"on 5 Ave","owner":"ana","priority":90,"similar":true}]""");

        Read(json.ToJsonString())!.WatchLists.Should().Equal(hit);
        System.Text.Json.JsonSerializer.Serialize(Value with { WatchLists = [hit] }, ContractsJson.Default.Alert).Should().Contain(
            ""","watchLists":[{"entryId":"e-1","list":"stolen","reason":"on 5 Ave","owner":"ana","priority":90,"similar":true}],"message":""");
    }
}
