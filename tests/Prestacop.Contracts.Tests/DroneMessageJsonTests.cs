using System.Text.Json;

namespace Prestacop.Contracts.Tests;

/// <summary>The bytes on the wire: what drones in the field already send must stay readable.</summary>
public sealed class DroneMessageJsonTests
{
    const string Golden =
        """{"messageId":"m-1","schemaVersion":1,"kind":"violation","droneId":"drone-0001","time":"2026-11-24T12:00:00.123456+00:00","latitude":40.7,"longitude":-74,"battery":81.5,"code":21,"confidence":0.93}""";

    static readonly DroneMessage Message = new()
    {
        MessageId = "m-1",
        Kind = DroneMessageKinds.Violation,
        DroneId = "drone-0001",
        Time = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddTicks(1234560),
        Latitude = 40.7,
        Longitude = -74,
        Battery = 81.5,
        Code = 21,
        Confidence = 0.93,
    };

    [Test]
    public void Writes_the_golden_bytes() => JsonSerializer.Serialize(Message, ContractsJson.Default.DroneMessage).Should().Be(Golden);

    [Test]
    public void Reads_the_golden_bytes() => Read(Golden).Should().Be(Message);

    [Test]
    public void Ignores_fields_of_a_newer_version()
    {
        var newer = Golden.Replace("\"schemaVersion\":1", "\"schemaVersion\":7,\"windSpeed\":{\"gust\":12}", StringComparison.Ordinal);
        Read(newer).Should().Be(Message with { SchemaVersion = 7 });
    }

    [TestCase("""{"schemaVersion":1,"kind":"position","droneId":"d","time":"2026-11-24T12:00:00Z"}""", TestName = "Refuses_a_message_without_its_identity")]
    [TestCase("""{"messageId":"m","kind":"position","droneId":"d","time":"yesterday"}""", TestName = "Refuses_a_time_that_is_none")]
    [TestCase("""{"messageId":"m","kind":"pos""", TestName = "Refuses_a_message_that_was_cut_off")]
    public void Refuses(string json) => FluentActions.Invoking(() => Read(json)).Should().Throw<JsonException>();

    static DroneMessage? Read(string json) => JsonSerializer.Deserialize(json, ContractsJson.Default.DroneMessage);
}
