using System.Globalization;
using System.Text.Json;
using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class DroneMessageJsonTests() : ContractJsonTests<DroneMessage>(
    ContractsJson.Default.DroneMessage, Bytes, Value, new()
    {
        MessageId = Value.MessageId,
        Kind = Value.Kind,
        DroneId = Value.DroneId,
        Time = Value.Time,
    })
{
    // What the first drones sent: these bytes must never change.
    const string Bytes =
        """{"messageId":"m-1","schemaVersion":1,"kind":"violation","droneId":"drone-0001","time":"2026-11-24T12:00:00.123456+00:00","latitude":40.7,"longitude":-74,"battery":81.5,"code":21,"confidence":0.93}""";

    // Every field, in the order in which it is written; a new one comes last.
    static readonly string Whole =
        """
        {"messageId":"m-1","schemaVersion":1,"kind":"violation","droneId":"drone-0001","time":"2026-11-24T12:00:00.123456+00:00","latitude":40.7,"longitude":-74,
        "altitude":40,"heading":359.9,"speed":11.2,"battery":81.5,"state":"patrolling","trouble":"out-of-zone","code":21,"plate":"ABC1234","plateState":"NY",
        "make":"TOYOT","colour":"GY","bodyType":"SUBN","confidence":0.93,"imageId":"i-1","street":"BROADWAY","precinct":19,"corrects":"m-0",
        "imageSha256":"e3b0","imageSignature":"3045"}
        """.ReplaceLineEndings("");

    static readonly DroneMessage Value = new()
    {
        MessageId = "m-1",
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-0001",
        Time = Moments.WithMicroseconds,
        Latitude = 40.7,
        Longitude = -74,
        Battery = 81.5,
        Code = 21,
        Confidence = 0.93,
    };

    static readonly DroneMessage WholeValue = Value with
    {
        Altitude = 40,
        Heading = 359.9,
        Speed = 11.2,
        State = DroneStates.Patrolling,
        Trouble = Troubles.OutOfZone,
        Plate = "ABC1234",
        PlateState = "NY",
        Make = "TOYOT",
        Colour = "GY",
        BodyType = "SUBN",
        ImageId = "i-1",
        Street = "BROADWAY",
        Precinct = 19,
        Corrects = "m-0",
        ImageSha256 = "e3b0",
        ImageSignature = "3045",
    };

    [Test]
    public void Writes_and_reads_every_field()
    {
        JsonSerializer.Serialize(WholeValue, ContractsJson.Default.DroneMessage).Should().Be(Whole);
        Read(Whole).Should().Be(WholeValue);
    }

    [TestCase(0)]
    [TestCase(null)]
    public void A_message_without_a_version_has_version_1(int? stated)
    {
        var json = Golden();
        json.Remove("schemaVersion");
        if (stated is { } number)
            json["schemaVersion"] = number;
        Read(json.ToJsonString())!.SchemaVersion.Should().Be(1);
    }

    [Test]
    public void Reads_a_message_of_a_newer_version()
    {
        var json = Golden();
        json["schemaVersion"] = 7;
        Read(json.ToJsonString()).Should().Be(Value with { SchemaVersion = 7 });
    }

    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.999999Z")]
    [TestCase("2026-11-24T07:00:00-05:00")]
    public void Reads_any_time_of_the_calendar(string time)
    {
        var json = Golden();
        json["time"] = time;
        Read(json.ToJsonString())!.Time.Should().Be(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
    }

    [TestCase("time", "\"10000-01-01T00:00:00Z\"")]
    [TestCase("time", "\"2026-02-30T00:00:00Z\"")]
    [TestCase("time", "\"yesterday\"")]
    [TestCase("time", "1764000000")]
    [TestCase("battery", "\"full\"")]
    [TestCase("latitude", "NaN")]
    [TestCase("latitude", "\"NaN\"")]
    [TestCase("code", "21.5")]
    [TestCase("code", "99999999999")]
    [TestCase("schemaVersion", "\"1\"")]
    public void Rejects_a_field_of_another_type(string field, string value)
    {
        var json = $$"""{"messageId":"m","kind":"position","droneId":"d",{{(field == "time" ? "" : "\"time\":\"2026-11-24T12:00:00Z\",")}}"{{field}}":{{value}}}""";
        FluentActions.Invoking(() => Read(json)).Should().Throw<JsonException>();
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Rejects_a_value_that_is_not_a_number(double latitude) =>
        FluentActions.Invoking(() => JsonSerializer.Serialize(Value with { Latitude = latitude }, ContractsJson.Default.DroneMessage))
            .Should().Throw<ArgumentException>();
}
